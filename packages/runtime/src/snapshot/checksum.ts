/**
 * FNV-1a over words of 32 bits: tells what was cut off or has changed, in less time than it takes to load what makes better
 * digests, and in every engine and context. Whoever could put in another snapshot could put in another wasm.
 *
 * @internal
 * @param bytes whose last few, less than a word, do not count
 */
export function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = view.byteLength >> 2;
  let sum = 0x811c9dc5 | 0;
  for (let at = 0; at < words; at++) sum = Math.imul(sum ^ view.getInt32(at << 2, true), 0x01000193);
  return sum >>> 0;
}
