import { ArchiveError } from "./archive-error.js";
import { decodeName } from "./decode-name.js";
import { damaged } from "./zip-directory.js";

/** What a header of pax changes in the one that follows it. */
export interface PaxRecords {
  path?: string;
  linkPath?: string;
  size?: number;
}

/** Lines of `LENGTH KEY=VALUE`. @throws ArchiveError E_FORMAT, E_PATH, E_UNSUPPORTED */
export function readPaxRecords(bytes: Uint8Array): PaxRecords {
  const records: PaxRecords = {};
  for (let at = 0; at < bytes.length; ) {
    const [key, value, next] = readRecord(bytes, at);
    if (key === "path") records.path = value;
    if (key === "linkpath") records.linkPath = value;
    if (key === "size") records.size = readSize(value);
    if (key.startsWith("GNU.sparse"))
      throw new ArchiveError("E_UNSUPPORTED", "The archive: sparse files are not read.");
    at = next;
  }
  return records;
}

function readRecord(bytes: Uint8Array, at: number): [key: string, value: string, next: number] {
  const space = bytes.indexOf(0x20, at);
  const digits = space < 0 || space - at > 10 ? "" : String.fromCharCode(...bytes.subarray(at, space));
  const next = at + Number(digits);
  const equals = bytes.indexOf(0x3d, space);
  if (!/^\d+$/.test(digits) || next > bytes.length || equals < 0 || equals >= next || bytes[next - 1] !== 0x0a) {
    throw damaged("records of pax", "something else");
  }
  const key = decodeName(bytes.subarray(space + 1, equals));
  // Other records may hold anything.
  const isName = key === "path" || key === "linkpath" || key === "size";
  return [key, isName ? decodeName(bytes.subarray(equals + 1, next - 1)) : "", next];
}

function readSize(value: string): number {
  const size = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw damaged("a size in the records of pax", "something else");
  return size;
}
