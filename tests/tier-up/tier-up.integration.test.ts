import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PreRunHook } from "@pywasm/runtime";
import { beforeAll, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { defaultStdlib, startGuest } from "../guest.js";

/** What is called of the wasm beside what every embedder uses. */
interface TierUp {
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: number;
  _pywasm_tier_up(milliseconds: number): void;
}

const folder = join(import.meta.dirname, "programs");

let stdlib: PreRunHook;
let loop: RegExp;
beforeAll(async () => {
  stdlib = await defaultStdlib();
  const { manifest } = await defaultDistribution();
  loop = new RegExp(`wasm-function\\[${manifest.hints.evalFrameFunctionIndex}\\]`, "g");
});

/** Runs a program; with `tierUp`, its frames go over at once, and anew after each line that it writes. */
async function run(source: Uint8Array | string, tierUp: boolean) {
  const calls: number[] = [];
  const program: PreRunHook = ({ FS }) => FS.writeFile("/program.py", source);
  let python: (typeof guest.module & TierUp) | undefined;
  const goOver = () => tierUp && python?._pywasm_tier_up(0);
  const guest = await startGuest([stdlib, program], () => {
    calls.push(callsOfTheLoop());
    goOver();
  });
  python = guest.module as typeof guest.module & TierUp;
  python.HEAP8[python._Py_EMSCRIPTEN_SIGNAL_HANDLING] = 1;
  goOver();
  return { status: python.callMain(["/program.py"]), lines: guest.lines, calls };
}

/** In how many calls of the interpreter's loop Python is. */
function callsOfTheLoop(): number {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 200;
  const stack = new Error("here").stack ?? "";
  Error.stackTraceLimit = stackTraceLimit;
  return stack.match(loop)?.length ?? 0;
}

it.each(readdirSync(folder))("%s does and prints the same when its frames go over", async (name) => {
  const source = await readFile(join(folder, name));
  const plain = await run(source, false);
  const { status, lines } = await run(source, true);
  expect(plain.lines).not.toEqual([]);
  expect({ status, lines }).toEqual({ status: plain.status, lines: plain.lines });
});

it("a loop goes on in another call of the interpreter's loop, and what it calls is in that", async () => {
  const source = `
def say(n):
    for i in range(n):
        if i % 1000 == 0: print(i, flush=True)
say(3000)
`;
  const plain = await run(source, false);
  const tiered = await run(source, true);
  expect(plain.calls).toEqual([1, 1, 1]);
  expect(tiered.lines).toEqual(plain.lines);
  const [first = 0, second = 0, third = 0] = tiered.calls;
  expect([second > first, third > second]).toEqual([true, true]);
});

it("what frames without a loop call is in another call of the interpreter's loop", async () => {
  const source = `
def tree(n):
    if n == 0: return abs(-1)
    return tree(n - 1) + tree(n - 1)
def say(): print(tree(9), flush=True)
say(), say(), say()
`;
  expect((await run(source, false)).calls).toEqual([1, 1, 1]);
  // By the end of the second it is time: the third is called in another way.
  const [, , third] = (await run(source, true)).calls;
  expect(third).toBe(2);
});
