import type { PythonModule } from "../interpreter/c-api.js";
import type { Snapshot } from "./snapshot.js";

/** What a memory is known by. */
export type GuestHeap = Pick<PythonModule, "HEAPU8" | "stackSave" | "_sbrk">;

/**
 * Makes the memory of a module in which nothing was called yet that of the Python that the snapshot was taken of.
 *
 * @param stackSize of linear memory, in bytes; nobody uses it
 * @returns whether there was memory enough; if not, the module is as it was
 */
export function restoreSnapshot(py: GuestHeap, { top, runs, kept, content }: Snapshot, stackSize: number): boolean {
  const before = py._sbrk(0);
  // The engine gives more memory, and the glue knows it.
  if (top > before && py._sbrk(top - before) !== before) return false;
  const memory = py.HEAPU8;
  const stackTop = py.stackSave();
  const clear = (from: number, to: number) => {
    // Beyond what the module had when it was made, all is zero.
    const end = Math.min(to, before);
    if (from < end) memory.fill(0, from, Math.min(end, Math.max(from, stackTop - stackSize)));
    if (end > stackTop) memory.fill(0, Math.max(from, stackTop), end);
  };
  let next = 0;
  const clearGap = (start: number, to: number) => {
    let from = start;
    for (let address = kept[next]; address !== undefined && address < to; address = kept[next]) {
      clear(from, address);
      from = Math.max(from, address + (kept[next + 1] ?? 0));
      next += 2;
    }
    clear(from, to);
  };
  let end = 0;
  let at = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const [address = 0, size = 0] = [runs[index], runs[index + 1]];
    clearGap(end, address);
    memory.set(content.subarray(at, at + size), address);
    end = address + size;
    at += size;
  }
  clearGap(end, before);
  return true;
}
