/** Blocks of the data file that follow each other. */
export interface Blocks {
  start: number;
  count: number;
}

/** Blocks of a file: the first is its block `at`. A file has them in the order of `at`. What is between them is zeros. */
export interface Extent extends Blocks {
  at: number;
}

/** Bytes of a file that lie together, or that nothing is stored for. */
export interface Run {
  /** In the file. */
  position: number;
  length: number;
  /** In the data file. */
  stored?: number;
}

export const BLOCK = 4096;

/** Adds blocks where a file has none yet. What follows each other becomes one. */
export function addExtent(extents: Extent[], added: Extent): void {
  const index = firstBehind(extents, added.at);
  const before = extents[index - 1];
  if (before && before.at + before.count === added.at && before.start + before.count === added.start) {
    before.count += added.count;
  } else {
    extents.splice(index, 0, { ...added });
  }
}

/** Takes away what a file has from one of its blocks on. */
export function cutExtents(extents: Extent[], from: number): Blocks[] {
  const cut: Blocks[] = [];
  for (let last = extents.at(-1); last && last.at + last.count > from; last = extents.at(-1)) {
    const kept = Math.max(0, from - last.at);
    cut.push({ start: last.start + kept, count: last.count - kept });
    if (kept === 0) extents.pop();
    else last.count = kept;
  }
  return cut;
}

/** What a part of a file is made of, in its order. */
export function* runsOf(extents: readonly Extent[], position: number, length: number): Generator<Run> {
  const end = position + length;
  let at = position;
  for (let index = Math.max(0, firstBehind(extents, Math.floor(at / BLOCK) + 1) - 1); at < end; index++) {
    const extent = extents[index];
    const start = extent ? Math.min(end, extent.at * BLOCK) : end;
    if (start > at) yield { position: at, length: start - at };
    at = Math.max(at, start);
    const stop = extent ? Math.min(end, (extent.at + extent.count) * BLOCK) : end;
    if (extent && stop > at) {
      yield { position: at, length: stop - at, stored: (extent.start - extent.at) * BLOCK + at };
      at = stop;
    }
  }
}

/** The index of the first that begins at a block or behind it. */
function firstBehind(extents: readonly Extent[], at: number): number {
  let [low, high] = [0, extents.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((extents[middle] as Extent).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
