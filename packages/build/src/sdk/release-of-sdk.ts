import type { Sdk } from "./provider.js";

/** Which release of which product an SDK is. */
export interface SdkRelease {
  product: "Emscripten" | "WASI SDK";
  /** Undefined where it was put together from parts. */
  version: string | undefined;
}

export function releaseOfSdk(sdk: Sdk): SdkRelease {
  if ("emscriptenVersion" in sdk) return { product: "Emscripten", version: sdk.emscriptenVersion };
  return { product: "WASI SDK", version: sdk.wasiSdkVersion };
}

/** One word that says it: `6.0.5`, `24.0`, or `llvm-21.1.8` for parts. */
export function sdkVersionWord(sdk: Sdk): string {
  return releaseOfSdk(sdk).version ?? `llvm-${sdk.llvmVersion}`;
}

/** @example describeRelease(sdk) // "Emscripten 6.0.5", or "LLVM 21.1.8 with wasi-libc" */
export function describeRelease(sdk: Sdk): string {
  const { product, version } = releaseOfSdk(sdk);
  return version === undefined ? `LLVM ${sdk.llvmVersion} with wasi-libc` : `${product} ${version}`;
}
