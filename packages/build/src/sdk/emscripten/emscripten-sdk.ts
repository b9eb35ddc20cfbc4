import type { SdkFacts } from "../provider.js";

/** An installed Emscripten SDK. */
export interface EmscriptenSdk extends SdkFacts {
  emscriptenVersion: string;
  /** Folder of `emcc`. */
  emscripten: string;
  /** Folder of `bin/wasm-opt`. */
  binaryen: string;
  /** Emscripten's cache of system libraries, writable. */
  cache: string;
  /** A cache with prebuilt system libraries, which ours starts from. */
  prebuilt?: string;
}

/** Whether what was read from a file is one. */
export function isEmscriptenSdk(sdk: EmscriptenSdk): boolean {
  const texts = [sdk.label, sdk.emscripten, sdk.llvm, sdk.binaryen, sdk.cache, sdk.identity];
  return texts.every((text) => typeof text === "string") && /^\d+\.\d+\.\d+$/.test(sdk.emscriptenVersion);
}
