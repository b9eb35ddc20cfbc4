import { ArchiveError } from "./archive-error.js";

const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_SIZE = 46;
const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const UNIX = 3;
/** What stands where a zip of more than 4 GiB, or of more than 65,534 entries, has its real figure elsewhere. */
const ELSEWHERE = 0xffffffff;

/** What the directory of a zip says of one entry. */
export interface ZipRecord {
  name: Uint8Array;
  flags: number;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  /** As `st_mode`, where it was made on a Unix. */
  mode: number | undefined;
  /** Of its own header. */
  offset: number;
}

/** The directory of a zip, which begins where the files end. */
export interface ZipDirectory {
  start: number;
  records(): Iterable<ZipRecord>;
  /** The first of this name, without the time that it takes to make all of them. */
  find(name: Uint8Array): ZipRecord | undefined;
}

/** @throws ArchiveError E_FORMAT, E_UNSUPPORTED; also while records are read or looked for */
export function zipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (!end) throw damaged("the end of a zip archive", "none that fits: it was cut off, or is something else");
  if (end.entries === 0xffff) throw new ArchiveError("E_UNSUPPORTED", "The archive: Zip64 is not read. Take a tar.");
  return {
    start: end.start,
    *records() {
      for (const at of headers(view, end)) yield recordAt(bytes, view, at);
    },
    find(name) {
      const isHere = (at: number) =>
        nameSize(view, at) === name.length && name.every((byte, index) => byte === bytes[at + CENTRAL_SIZE + index]);
      for (const at of headers(view, end)) if (isHere(at)) return recordAt(bytes, view, at);
      return undefined;
    },
  };
}

interface End {
  entries: number;
  start: number;
  /** Where the directory ends. */
  at: number;
}

/** The record at the end, where it and the directory that it points to are consistent. */
function endRecord(view: DataView): End | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const comment = view.getUint16(at + 20, true);
    const size = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    if (at + END_SIZE + comment === view.byteLength && start + size === at) {
      return { entries: view.getUint16(at + 10, true), start, at };
    }
  }
  return undefined;
}

/** Where the directory has its entries. */
function* headers(view: DataView, end: End): Generator<number> {
  let at = end.start;
  for (let count = 0; count < end.entries; count++) {
    if (at + CENTRAL_SIZE > end.at || view.getUint32(at, true) !== CENTRAL_HEADER) throw badDirectory();
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const next = at + CENTRAL_SIZE + nameSize(view, at) + rest;
    if (next > end.at) throw badDirectory();
    yield at;
    at = next;
  }
  if (at !== end.at) throw badDirectory();
}

function nameSize(view: DataView, at: number): number {
  return view.getUint16(at + 28, true);
}

function recordAt(bytes: Uint8Array, view: DataView, at: number): ZipRecord {
  const name = at + CENTRAL_SIZE;
  const record: ZipRecord = {
    name: bytes.subarray(name, name + nameSize(view, at)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    mode: view.getUint8(at + 5) === UNIX ? view.getUint16(at + 40, true) : undefined,
    offset: view.getUint32(at + 42, true),
  };
  if ([record.compressedSize, record.size, record.offset].includes(ELSEWHERE)) {
    throw new ArchiveError("E_UNSUPPORTED", "The archive: Zip64 is not read. Take a tar.");
  }
  return record;
}

function badDirectory(): ArchiveError {
  return damaged("a directory of all files", "one that is damaged");
}

/** @param expected of the archive */
export function damaged(expected: string, found: string): ArchiveError {
  return new ArchiveError("E_FORMAT", `The archive: expected ${expected}, found ${found}. Get it again.`);
}
