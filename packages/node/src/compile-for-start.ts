import { setFlagsFromString } from "node:v8";
import { compileWasm } from "@pywasm/runtime";
import { endDelay } from "./delay-tier-up.js";

/** Those in whose V8 the flags are, and do what is said here. The others that have its functions do nothing by them, or refuse. */
const hasFlags = !process.versions.bun && !process.versions.deno && Number.parseInt(process.versions.v8, 10) < 14;

/** How many are compiled beside just now: the flags are the process's. */
let compiling = 0;

/**
 * Compiles `python.wasm` as far as a start needs it. V8 would look through all 9,000 functions whether they are valid, of which a
 * program calls a tenth; it then looks at each before its first call. And it would compile each in its first call, one after the other:
 * those that the wasm says are called by every start, it compiles beforehand and beside this thread. The flags are of V8's
 * `src/flags/flag-definitions.h`.
 *
 * @param hinted whether the wasm says so
 * @throws PythonStartError E_ASSET, E_WASM
 */
export function compileForStart(bytes: Uint8Array<ArrayBuffer>, hinted: boolean): Promise<WebAssembly.Module> {
  if (!hasFlags) return compileWasm(bytes);
  endDelay();
  return compileWasm(bytes, hinted ? compileBeside : compileLazily);
}

function compileLazily(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  setFlagsFromString("--wasm-lazy-validation");
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    if (compiling === 0) setFlagsFromString("--no-wasm-lazy-validation");
  }
}

async function compileBeside(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  // Node ends where nothing else is to come, although V8 still compiles.
  const alive = setInterval(() => undefined, 60_000);
  if (compiling++ === 0) setFlags(true);
  try {
    return await WebAssembly.compile(bytes);
  } finally {
    if (--compiling === 0) setFlags(false);
    clearInterval(alive);
  }
}

function setFlags(on: boolean): void {
  const [yes, no] = on ? ["", "no-"] : ["no-", ""];
  setFlagsFromString(`--${yes}experimental-wasm-compilation-hints`);
  setFlagsFromString(`--${no}wasm-lazy-compilation`);
  setFlagsFromString(`--${yes}wasm-lazy-validation`);
}
