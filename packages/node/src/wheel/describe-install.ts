import type { Obtained } from "./obtain-wheel.js";
import type { Wheel } from "./read-wheel.js";
import { formatRecord } from "./record.js";
import type { WheelFiles } from "./spread-files.js";

/** The wheel's files with what an installer adds: who it was, where the wheel comes from, and a RECORD of all of it. */
export function describeInstall(wheel: Wheel, { directUrl, sha256 }: Obtained): WheelFiles {
  const files: WheelFiles = new Map(wheel.files);
  const add = (name: string, text: string) =>
    files.set(`${wheel.info}/${name}`, { content: new TextEncoder().encode(text), executable: false });
  add("INSTALLER", "pywasm\n");
  if (directUrl !== undefined) {
    const archive = { hash: `sha256=${sha256}`, hashes: { sha256 } };
    add("direct_url.json", JSON.stringify({ url: directUrl, archive_info: archive }));
  }
  add("RECORD", formatRecord(files, `${wheel.info}/RECORD`));
  return files;
}
