import { ArchiveError } from "./archive-error.js";
import { crc32 } from "./crc32.js";
import { shown } from "./entry-path.js";
import { inflate } from "./inflate.js";
import { damaged, type ZipDirectory, type ZipRecord } from "./zip-directory.js";

const LOCAL_HEADER = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1 << 0;
/** The sizes follow the content. */
const STREAMED = 1 << 3;

/** Where a file's packed content is. */
export interface ZipRange {
  start: number;
  end: number;
}

/** Finds an entry's content. @throws ArchiveError where its own header says something else than the directory */
export function zipRange(bytes: Uint8Array, directory: ZipDirectory, record: ZipRecord): ZipRange {
  const { name, flags, method, offset, compressedSize, size } = record;
  if (flags & ENCRYPTED) throw new ArchiveError("E_UNSUPPORTED", `The archive: ${named(name)} is encrypted.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_SIZE > directory.start || view.getUint32(offset, true) !== LOCAL_HEADER) throw noHeader(name);
  const nameEnd = offset + LOCAL_SIZE + view.getUint16(offset + 26, true);
  const start = nameEnd + view.getUint16(offset + 28, true);
  const end = start + compressedSize;
  if (end > directory.start) throw noHeader(name);
  const sameName = named(bytes.subarray(offset + LOCAL_SIZE, nameEnd)) === named(name);
  const sameFlags = view.getUint16(offset + 6, true) === flags && view.getUint16(offset + 8, true) === method;
  if (!sameName || !sameFlags) throw noHeader(name);
  const sizes = [view.getUint32(offset + 18, true), view.getUint32(offset + 22, true)];
  if (!(flags & STREAMED) && (sizes[0] !== compressedSize || sizes[1] !== size)) throw noHeader(name);
  return { start, end };
}

/** Unpacks an entry. @throws ArchiveError E_CONTENT, E_UNSUPPORTED */
export function zipContent(bytes: Uint8Array, { start, end }: ZipRange, record: ZipRecord): Uint8Array {
  const content = unpack(bytes.subarray(start, end), record);
  if (content.length !== record.size || crc32(content) !== record.crc) {
    throw new ArchiveError(
      "E_CONTENT",
      `The archive: expected ${named(record.name)} to be as its directory says, found another size or checksum. Get it again.`,
    );
  }
  return content;
}

function unpack(packed: Uint8Array, { name, method, size }: ZipRecord): Uint8Array {
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflate(packed, size);
  throw new ArchiveError(
    "E_UNSUPPORTED",
    `The archive: expected ${named(name)} stored or deflated, found method ${method}.`,
  );
}

function noHeader(name: Uint8Array): ArchiveError {
  return damaged(`${named(name)} with a header of its own that agrees with the directory`, "none");
}

function named(name: Uint8Array): string {
  return shown(new TextDecoder().decode(name));
}
