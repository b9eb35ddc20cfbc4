import { globalValue } from "./global-value.js";
import { probes } from "./probes.js";

/** What this JavaScript runtime can do that a wasm may ask for. */
export interface Capabilities {
  /** Whether there is WebAssembly at all. */
  webAssembly: boolean;
  /** Whether memory can be shared between threads of JavaScript. */
  sharedArrayBuffer: boolean;
  /** Whether a page has the two headers that shared memory needs; true where no page is. */
  crossOriginIsolated: boolean;
  /** JavaScript Promise Integration: whether wasm can wait for a promise. */
  jspi: boolean;
  /** Structs and arrays that the engine collects. */
  wasmGC: boolean;
  /** Memories with 64-bit addresses, which `wasm64` needs. */
  memory64: boolean;
  /** Memories that are shared between instances. */
  threads: boolean;
  /** Vectors of 128 bits. */
  simd: boolean;
  /** Exceptions of WebAssembly itself. */
  exceptions: boolean;
}

/** @internal */
export function detectCapabilities(): Capabilities {
  return {
    webAssembly: isValid(probes.webAssembly),
    sharedArrayBuffer: globalValue("SharedArrayBuffer") !== undefined,
    crossOriginIsolated: globalValue("crossOriginIsolated") !== false,
    jspi: globalValue("WebAssembly", "Suspending") !== undefined,
    wasmGC: isValid(probes.wasmGC),
    memory64: isValid(probes.memory64),
    threads: isValid(probes.threads),
    simd: isValid(probes.simd),
    exceptions: isValid(probes.exceptions),
  };
}

/** Nothing is compiled or run: a page whose policy forbids `wasm-unsafe-eval` answers as well. */
function isValid(probe: Uint8Array<ArrayBuffer>): boolean {
  try {
    return WebAssembly.validate(probe);
  } catch {
    return false;
  }
}
