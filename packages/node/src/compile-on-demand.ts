import { setFlagsFromString } from "node:v8";
import { compileWasm } from "@pywasm/runtime";

/** The others that have this function of V8's do nothing by it, or refuse. */
const isNode = !process.versions.bun && !process.versions.deno;

/**
 * Compiles `python.wasm` as far as that has to be now: V8 would look through all 9,000 functions whether they are valid, of
 * which a program calls a tenth. It then looks at each before its first call. The flag is `--wasm-lazy-validation` of V8's
 * `src/flags/flag-definitions.h`; it holds while the module is made.
 *
 * @throws PythonStartError E_ASSET, E_WASM
 */
export function compileOnDemand(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  return isNode ? compileWasm(bytes, compile) : compileWasm(bytes);
}

function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  setFlagsFromString("--wasm-lazy-validation");
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    setFlagsFromString("--no-wasm-lazy-validation");
  }
}
