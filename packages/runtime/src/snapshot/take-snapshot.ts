import type { PythonModule } from "../interpreter/c-api.js";
import { PythonRunError } from "../python-run-error.js";
import type { GuestHeap } from "./restore-snapshot.js";
import type { Snapshot, SnapshotFits } from "./snapshot.js";

type Keeper = GuestHeap & Pick<PythonModule, "UTF8ToString" | "_pywasm_keep" | "_pywasm_go_on">;

/** In bytes: finer runs save little, and take longer to copy. */
const GRAIN = 256;

/**
 * Copies the memory of a Python that is in no call.
 *
 * @param stackSize of linear memory, in bytes: what is below the top of the stack is of calls that are over
 * @throws PythonRunError E_SNAPSHOT: what cannot be kept
 */
export function takeSnapshot(py: Keeper, fits: SnapshotFits, stackSize: number): Snapshot {
  if (!py._pywasm_keep) {
    throw new PythonRunError(
      "E_SNAPSHOT",
      "A snapshot can be taken of Python for Emscripten only. Use such a distribution.",
    );
  }
  const problem = py._pywasm_keep();
  if (problem !== 0) {
    throw new PythonRunError("E_SNAPSHOT", `A snapshot cannot be taken: ${py.UTF8ToString(problem)}. End that before.`);
  }
  try {
    const top = py._sbrk(0);
    const stackTop = py.stackSave();
    const memory = py.HEAPU8.subarray(0, top);
    const runs = Uint32Array.from(
      [...nonZero(memory, 0, stackTop - stackSize), ...nonZero(memory, stackTop, top)].flat(),
    );
    return { fits, top, runs, content: contentOf(memory, runs) };
  } finally {
    py._pywasm_go_on?.();
  }
}

/** Pairs of an address and a size. */
function nonZero(memory: Uint8Array, from: number, to: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let at = from; at < to; at += GRAIN) {
    const size = Math.min(GRAIN, to - at);
    if (memory.subarray(at, at + size).every((byte) => byte === 0)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) last[1] += size;
    else runs.push([at, size]);
  }
  return runs;
}

function contentOf(memory: Uint8Array, runs: Uint32Array): Uint8Array {
  const content = new Uint8Array(runs.reduce((sum, word, index) => (index % 2 ? sum + word : sum), 0));
  let at = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const [address = 0, size = 0] = [runs[index], runs[index + 1]];
    content.set(memory.subarray(address, address + size), at);
    at += size;
  }
  return content;
}
