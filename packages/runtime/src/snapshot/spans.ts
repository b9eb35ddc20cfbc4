/** Of pairs of an address and a size, together and in bytes. */
export function sizeOf(spans: Uint32Array): number {
  return spans.reduce((sum, word, index) => (index % 2 ? sum + word : sum), 0);
}

/** What lies between pairs of an address and a size, which ascend, within a range: each from an address to another. */
export function gapsOf(spans: Uint32Array, from: number, to: number): [from: number, to: number][] {
  const gaps: [number, number][] = [];
  let at = from;
  for (let index = 0; index < spans.length && at < to; index += 2) {
    const [address = 0, size = 0] = [spans[index], spans[index + 1]];
    if (address > at) gaps.push([at, Math.min(address, to)]);
    at = Math.max(at, address + size);
  }
  if (at < to) gaps.push([at, to]);
  return gaps;
}
