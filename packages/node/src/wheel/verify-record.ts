import { broken } from "./broken.js";
import { isRecorded, parseRecord } from "./record.js";

/** What a RECORD cannot hold the hash of. */
const UNRECORDED = ["RECORD", "RECORD.jws", "RECORD.p7s"];

/**
 * Compares the files of a wheel with its RECORD: each stands there with a hash that fits, and none that stands there is
 * missing.
 *
 * @throws WheelError E_WHEEL
 */
export function verifyRecord(
  filename: string,
  info: string,
  contents: ReadonlyMap<string, Uint8Array>,
  record: string,
): void {
  const lines = parseRecord(record);
  const unrecorded = UNRECORDED.map((file) => `${info}/${file}`);
  const recorded = new Set(unrecorded);
  for (const line of lines) {
    if (unrecorded.includes(line.path)) continue;
    const content = contents.get(line.path);
    if (!content) throw broken(filename, `${shown(line.path)}, which is in its RECORD`, "no such file");
    if (!isRecorded(line, content)) {
      throw broken(
        filename,
        `${shown(line.path)} with the sha256 and the size of its RECORD`,
        "another content, or no hash",
      );
    }
    recorded.add(line.path);
  }
  for (const path of contents.keys()) {
    if (!recorded.has(path)) throw broken(filename, "every file in its RECORD", `${shown(path)}, which is not`);
  }
}

function shown(path: string): string {
  return JSON.stringify(path.slice(0, 200));
}
