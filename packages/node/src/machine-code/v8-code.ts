import { setFlagsFromString } from "node:v8";
import { runInThisContext } from "node:vm";

/**
 * The V8s of Node 22 and 24. They are called here by what they have for their own tests, `src/runtime/runtime-test-wasm.cc`, which ends
 * the process where it is called otherwise than it is meant to be: no other V8 is asked. (What the one of Node 20 optimises takes more of
 * its stack than `native/recursion-limit.c` allows for.)
 */
const known = ["12.4.", "13.6."];
const isV8 = (version: string) => process.versions.v8.startsWith(version);

/** Whether this process can keep machine code, and take it: Node 22 and 24 can. */
export const canKeepMachineCode =
  !process.versions.bun && !process.versions.deno && !process.versions.electron && known.some(isV8);

/** Whether V8 puts functions into those that call them, where it has seen what is called often. */
export const inlines = isV8("13.6.");

/**
 * The machine code of all functions of a module that V8 has optimised. Where there is none, V8 ends the process.
 *
 * It is for this V8, on a processor that has what this one has, and with the flags that V8 has now.
 */
export function machineCodeOf(module: WebAssembly.Module): Uint8Array<ArrayBuffer> {
  return new Uint8Array(callNative("SerializeWasmModule", module) as ArrayBuffer);
}

/**
 * A module whose functions have the machine code that was kept; the others are compiled when they are called.
 *
 * @returns nothing where V8 refuses it: it was kept by another, or with other flags
 */
export function moduleOf(code: ArrayBuffer, wasm: Uint8Array<ArrayBuffer>): WebAssembly.Module | undefined {
  return callNative("DeserializeWasmModule", code, wasm) as WebAssembly.Module | undefined;
}

/** Forgets all code that is not optimised: such functions are compiled anew when they are called. Where V8 `inlines`. */
export function forgetBaseline(): void {
  callNative("FlushLiftoffCode");
}

/** What is compiled for the first time meanwhile is optimised, and as small as it can be: of what it calls nothing is known. */
export async function optimizing(run: () => Promise<void>): Promise<void> {
  setFlags("--no-liftoff", ...(inlines ? ["--no-wasm-inlining"] : []));
  await run();
  // The second is what V8 makes of the first.
  setFlags("--liftoff", "--wasm-dynamic-tiering", ...(inlines ? ["--wasm-inlining"] : []));
}

function setFlags(...flags: string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}

/** Calls a function that V8 only knows while a flag says so. */
function callNative(name: string, ...args: readonly unknown[]): unknown {
  const list = args.map((_, index) => `a${index}`).join();
  setFlags("--allow-natives-syntax");
  try {
    return runInThisContext(`(${list}) => %${name}(${list})`)(...args);
  } finally {
    setFlags("--no-allow-natives-syntax");
  }
}
