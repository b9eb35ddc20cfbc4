import { join } from "node:path";
import type { SdkFacts } from "../provider.js";

/** An installed SDK for WASI: clang, and a folder with the headers and libraries of wasi-libc. */
export interface WasiSdk extends SdkFacts {
  /** `24.0`; absent where the parts are not of one release: Debian's, for one. */
  wasiSdkVersion?: string;
  /** What clang takes as `--sysroot`. */
  sysroot: string;
}

/** Whether what was read from a file is one. */
export function isWasiSdk(sdk: WasiSdk): boolean {
  const texts = [sdk.label, sdk.llvm, sdk.llvmVersion, sdk.sysroot, sdk.identity];
  return texts.every((text) => typeof text === "string");
}

export function libcOf({ sysroot }: Pick<WasiSdk, "sysroot">): string {
  return join(sysroot, "lib", "wasm32-wasip1", "libc.a");
}
