import { setFlagsFromString } from "node:v8";
import { definesFunction } from "@pywasm/detect";
import { compileWasm, type Manifest, type TierUp } from "@pywasm/runtime";
import { compileForStart } from "./compile-for-start.js";

/**
 * Compiles `python.wasm`, with the interpreter's loop optimised at once where that is asked for.
 *
 * @throws PythonStartError E_ASSET, E_WASM
 */
export function compilePython(
  bytes: Uint8Array<ArrayBuffer>,
  { hints }: Manifest,
  tierUp: TierUp | undefined,
): Promise<WebAssembly.Module> {
  if (tierUp === "eager") return compileWasm(bytes, eagerly(hints.evalFrameFunctionIndex));
  return compileForStart(bytes, Boolean(hints.startFunctions));
}

/** Compiled beside the thread, a module with this flag is never done. What the manifest names may be anything. */
function eagerly(functionIndex: number): (bytes: Uint8Array<ArrayBuffer>) => WebAssembly.Module {
  return (bytes) => {
    if (!definesFunction(bytes, functionIndex)) return new WebAssembly.Module(bytes);
    setFlagsFromString(`--wasm-eager-tier-up-function=${functionIndex}`);
    try {
      return new WebAssembly.Module(bytes);
    } finally {
      setFlagsFromString("--wasm-eager-tier-up-function=-1");
    }
  };
}
