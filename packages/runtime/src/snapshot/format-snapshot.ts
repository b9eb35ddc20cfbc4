import { checksum } from "./checksum.js";
import type { Snapshot } from "./snapshot.js";

/** The first bytes of a snapshot; the last of them is the version of what follows. */
export const MAGIC = new TextEncoder().encode("pywasm\0\u0002");

/**
 * A snapshot as a file: magic, the size of all, the checksum of all that follows, the size of a header, the header as JSON, runs
 * and what is kept as pairs of numbers, the content of runs. Numbers have 32 bits, little-endian, at multiples of four. It is not
 * compressed: what carries it does that.
 */
export function formatSnapshot({ fits, top, runs, kept, content }: Snapshot): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(JSON.stringify({ fits, top, runs: runs.length / 2, kept: kept.length / 2 }));
  const headerSize = padded(header.length);
  const start = MAGIC.length + 12;
  const numbers = [...runs, ...kept];
  const bytes = new Uint8Array(padded(start + headerSize + numbers.length * 4 + content.length));
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(MAGIC.length, bytes.length, true);
  view.setUint32(MAGIC.length + 8, headerSize, true);
  bytes.fill(0x20, start, start + headerSize);
  bytes.set(header, start);
  for (const [index, word] of numbers.entries()) view.setUint32(start + headerSize + index * 4, word, true);
  bytes.set(content, start + headerSize + numbers.length * 4);
  view.setUint32(MAGIC.length + 4, checksum(bytes.subarray(MAGIC.length + 8)), true);
  return bytes;
}

function padded(size: number): number {
  return Math.ceil(size / 4) * 4;
}
