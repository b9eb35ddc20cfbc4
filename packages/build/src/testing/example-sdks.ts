import type { EmscriptenSdk } from "../sdk/emscripten/emscripten-sdk.js";
import type { WasiSdk } from "../sdk/wasi/wasi-sdk.js";

const facts = { provider: "debian", label: "debian (forky)", root: "/r", llvm: "/l", identity: "i" } as const;

/** An Emscripten SDK that is nowhere. */
export function exampleEmscripten(more: Partial<EmscriptenSdk> = {}): EmscriptenSdk {
  const folders = { emscripten: "/e", binaryen: "/b", cache: "/c" };
  return { ...facts, ...folders, emscriptenVersion: "6.0.5", llvmVersion: "21.1.8", ...more };
}

/** An SDK for WASI that is nowhere: by itself, one put together from parts. */
export function exampleWasiSdk(more: Partial<WasiSdk> = {}): WasiSdk {
  return { ...facts, sysroot: "/s", llvmVersion: "21.1.8", ...more };
}
