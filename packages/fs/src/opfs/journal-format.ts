import { crc32 } from "../archive/crc32.js";
import { joinBytes } from "../archive/join-bytes.js";
import type { Change } from "./change.js";
import { readAll, type SyncAccessHandle, writeAll } from "./sync-access-handle.js";

/**
 * A journal's file: a header, then records. Numbers are of 32 bits, the lowest byte first.
 *
 * header: `pywasmfs`, the version of the format, generation, where the snapshot ends, checksum of all this
 * record: length of the text, checksum, the text: a `Change` as JSON
 */
export interface JournalHeader {
  /** The higher one counts. */
  generation: number;
  /** What the journal began with was flushed before its header: all of it is there. */
  snapshotEnd: number;
}

export const HEADER_SIZE = 24;
const MAGIC = 0x61777970;
const MAGIC_END = 0x73666d73;
const VERSION = 1;
const RECORD_HEADER = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Undefined where there is none, or only a part. */
export function readHeader(handle: SyncAccessHandle): JournalHeader | undefined {
  const bytes = new Uint8Array(HEADER_SIZE);
  readAll(handle, bytes, 0);
  const view = new DataView(bytes.buffer);
  const [magic, magicEnd, version, generation, snapshotEnd, checksum] = [0, 4, 8, 12, 16, 20].map((at) =>
    view.getUint32(at, true),
  ) as [number, number, number, number, number, number];
  const isWhole = magic === MAGIC && magicEnd === MAGIC_END && checksum === crc32(bytes.subarray(0, 20));
  return isWhole && version === VERSION ? { generation, snapshotEnd } : undefined;
}

export function writeHeader(handle: SyncAccessHandle, { generation, snapshotEnd }: JournalHeader): void {
  const bytes = numbers(MAGIC, MAGIC_END, VERSION, generation, snapshotEnd, 0);
  new DataView(bytes.buffer).setUint32(20, crc32(bytes.subarray(0, 20)), true);
  writeAll(handle, bytes, 0);
}

/** @param before the checksum of the record before; a generation's first has its number */
export function recordOf(change: Change, before: number): { bytes: Uint8Array; checksum: number } {
  const text = encoder.encode(JSON.stringify(change));
  const checksum = crc32(text, before);
  return { bytes: joinBytes([numbers(text.length, checksum), text]), checksum };
}

/** The records of a generation, as far as they are whole. */
export function* recordsIn(
  journal: Uint8Array,
  generation: number,
): Generator<{ text: string; end: number; checksum: number }> {
  const view = new DataView(journal.buffer, journal.byteOffset, journal.byteLength);
  let checksum = generation;
  for (let at = HEADER_SIZE; at + RECORD_HEADER <= journal.length; ) {
    const start = at + RECORD_HEADER;
    const end = start + view.getUint32(at, true);
    const text = journal.subarray(start, end);
    checksum = crc32(text, checksum);
    if (end === start || end > journal.length || checksum !== view.getUint32(at + 4, true)) return;
    yield { text: decoder.decode(text), end, checksum };
    at = end;
  }
}

/** Records that are put together before they are written. */
export function emptyBody(generation: number) {
  const parts: Uint8Array[] = [];
  return {
    size: 0,
    checksum: generation,
    add(change: Change): void {
      const { bytes, checksum } = recordOf(change, this.checksum);
      parts.push(bytes);
      this.size += bytes.length;
      this.checksum = checksum;
    },
    bytes: () => joinBytes(parts),
  };
}

function numbers(...values: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, true);
  return bytes;
}
