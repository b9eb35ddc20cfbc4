import { damaged } from "./damaged.js";
import type { Blocks } from "./extents.js";

/** The first block is a label. */
const FIRST = 1;

/** Which blocks of the data file are free. It is written nowhere: what no file has is free. */
export class BlockAllocator {
  /** In their order; no two of them touch. */
  #free: Blocks[] = [];
  /** Given back, but a file that is on the disk may still have them. */
  #returned: Blocks[] = [];
  /** From here on everything is free. */
  #end = FIRST;

  /** @param used by files @throws PythonStartError E_MOUNT two of them have the same */
  constructor(used: Iterable<Blocks>) {
    for (const { start, count } of [...used].sort((one, other) => one.start - other.start)) {
      if (start < this.#end) throw damaged("one block in two files");
      if (start > this.#end) this.#free.push({ start: this.#end, count: start - this.#end });
      this.#end = start + count;
    }
  }

  /** The number of blocks that the data file has to have. */
  get end(): number {
    return this.#end;
  }

  /** How many have been given back that are not free yet. */
  get returned(): number {
    return this.#returned.reduce((sum, { count }) => sum + count, 0);
  }

  /** @param near the block that would be best */
  take(count: number, near: number): Blocks[] {
    const taken: Blocks[] = [];
    const first = this.#bestFor(count, near);
    let missing = count;
    for (let index = first; missing > 0 && this.#free.length > 0; ) {
      const free = this.#free[index];
      if (!free) {
        index = 0;
        continue;
      }
      const part = { start: free.start, count: Math.min(missing, free.count) };
      taken.push(part);
      missing -= part.count;
      free.start += part.count;
      free.count -= part.count;
      if (free.count === 0) this.#free.splice(index, 1);
    }
    if (missing > 0) taken.push({ start: this.#end, count: missing });
    this.#end += missing;
    return taken;
  }

  /** Gives back what files had: not used again before `settle`. */
  giveBack(blocks: readonly Blocks[]): void {
    this.#returned.push(...blocks);
  }

  /** What was given back is on no disk any more. */
  settle(): void {
    this.putBack(this.#returned);
    this.#returned = [];
  }

  /** Gives back what no file ever had. */
  putBack(blocks: readonly Blocks[]): void {
    const all = [...this.#free, ...blocks].sort((one, other) => one.start - other.start);
    this.#free = [];
    for (const { start, count } of all) {
      const last = this.#free.at(-1);
      if (last && last.start + last.count === start) last.count += count;
      else this.#free.push({ start, count });
    }
    const last = this.#free.at(-1);
    if (last && last.start + last.count === this.#end) {
      this.#free.pop();
      this.#end = last.start;
    }
  }

  #bestFor(count: number, near: number): number {
    const next = this.#free.findIndex(({ start }) => start === near);
    return next >= 0
      ? next
      : Math.max(
          0,
          this.#free.findIndex((free) => free.count >= count),
        );
  }
}
