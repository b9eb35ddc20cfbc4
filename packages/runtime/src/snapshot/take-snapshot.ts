import type { PythonModule } from "../interpreter/c-api.js";
import { PythonRunError } from "../python-run-error.js";
import type { GuestHeap } from "./restore-snapshot.js";
import type { Snapshot, SnapshotFits } from "./snapshot.js";
import { gapsOf, sizeOf } from "./spans.js";

type Keeper = GuestHeap & Pick<PythonModule, "UTF8ToString" | "_pywasm_keep" | "_pywasm_go_on">;

/** In bytes: finer runs save little, and take longer to copy. */
const GRAIN = 256;
/** Of what is not copied. What nobody changes, such as constants, lies together. */
const KEPT_GRAIN = 4096;

/**
 * Copies the memory of a Python that is in no call.
 *
 * @param stackSize of linear memory, in bytes: what is below the top of the stack is of calls that are over
 * @param initial what the wasm's data makes of memory, from address 0: where that is unchanged, it is left out. @defaultValue nothing is
 * @throws PythonRunError E_SNAPSHOT: what cannot be kept
 */
export function takeSnapshot(
  py: Keeper,
  fits: SnapshotFits,
  stackSize: number,
  initial: Uint8Array = new Uint8Array(),
): Snapshot {
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
    const kept = Uint32Array.from(unchanged(memory, initial).flat());
    const gaps = [...gapsOf(kept, 0, stackTop - stackSize), ...gapsOf(kept, stackTop, top)];
    const runs = Uint32Array.from(gaps.flatMap(([from, to]) => nonZero(memory, from, to)).flat());
    return { fits, top, runs, kept, content: contentOf(memory, runs) };
  } finally {
    py._pywasm_go_on?.();
  }
}

/** An address and a size. */
type Span = [number, number];

function unchanged(memory: Uint8Array, initial: Uint8Array): Span[] {
  return spansOf(0, initial.length, KEPT_GRAIN, (from, to) => {
    const part = initial.subarray(from, to);
    return !isZero(part) && part.every((byte, at) => byte === memory[from + at]);
  });
}

function nonZero(memory: Uint8Array, from: number, to: number): Span[] {
  return spansOf(from, to, GRAIN, (start, end) => !isZero(memory.subarray(start, end)));
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** What belongs in, in steps of a grain, those side by side together. */
function spansOf(from: number, to: number, grain: number, isIn: (from: number, to: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (let at = from; at < to; at += grain) {
    const size = Math.min(grain, to - at);
    if (!isIn(at, at + size)) continue;
    const last = spans.at(-1);
    if (last && last[0] + last[1] === at) last[1] += size;
    else spans.push([at, size]);
  }
  return spans;
}

function contentOf(memory: Uint8Array, runs: Uint32Array): Uint8Array {
  const content = new Uint8Array(sizeOf(runs));
  let at = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const [address = 0, size = 0] = [runs[index], runs[index + 1]];
    content.set(memory.subarray(address, address + size), at);
    at += size;
  }
  return content;
}
