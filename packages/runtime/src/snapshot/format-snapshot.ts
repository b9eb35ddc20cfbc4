import type { Snapshot } from "./snapshot.js";

/** The first bytes of a snapshot; the last of them is the version of what follows. */
export const MAGIC = new TextEncoder().encode("pywasm\0\u0001");
export const DIGEST_SIZE = 32;

/**
 * A snapshot as a file: magic, the sha256 of all that follows, the size of a header, the header as JSON, runs as pairs of
 * 32 bits, their content. Numbers are little-endian. It is not compressed: what carries it does that.
 */
export async function formatSnapshot({ fits, top, runs, content }: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
  const header = new TextEncoder().encode(JSON.stringify({ fits, top, runs: runs.length / 2 }));
  // What is read as numbers of 32 bits starts at a multiple of four.
  const padded = header.length + ((4 - (header.length % 4)) % 4);
  const start = MAGIC.length + DIGEST_SIZE;
  const bytes = new Uint8Array(start + 4 + padded + runs.byteLength + content.length);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(start, padded, true);
  bytes.fill(0x20, start + 4, start + 4 + padded);
  bytes.set(header, start + 4);
  const words = new DataView(bytes.buffer, start + 4 + padded, runs.byteLength);
  for (const [index, word] of runs.entries()) words.setUint32(index * 4, word, true);
  bytes.set(content, start + 4 + padded + runs.byteLength);
  bytes.set(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.subarray(start))), MAGIC.length);
  return bytes;
}
