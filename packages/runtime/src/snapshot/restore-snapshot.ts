import type { PythonModule } from "../interpreter/c-api.js";
import type { Snapshot } from "./snapshot.js";
import { gapsOf } from "./spans.js";

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
  clear(memory, kept, 0, stackTop - stackSize);
  // Beyond what the module had when it was made, all is zero.
  clear(memory, kept, stackTop, before);
  let at = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const [address = 0, size = 0] = [runs[index], runs[index + 1]];
    memory.set(content.subarray(at, at + size), address);
    at += size;
  }
  return true;
}

/** Also what runs are written to: few of them are in what a module has when it is made. */
function clear(memory: Uint8Array, kept: Uint32Array, from: number, to: number): void {
  for (const [start, end] of gapsOf(kept, from, to)) memory.fill(0, start, end);
}
