import type { Target } from "../config/config.js";

/** A licence text and the places where SDKs of different origin have it. */
export interface LicenseCandidates {
  name: string;
  /** Globs below a folder of the SDK, in order of preference. */
  candidates: string[];
}

/** What an SDK links into every program. */
export interface SdkRuntime {
  name: string;
  /** SPDX licence expression. */
  license: string;
  homepage: string;
  texts: LicenseCandidates[];
  /** Whether every SDK has the texts. Where one does not, who passes a distribution on has to add them. */
  complete: boolean;
}

export const sdkRuntimes: Record<Target, SdkRuntime> = {
  /**
   * Its own JavaScript and C, musl, LLVM's compiler-rt and Doug Lea's malloc. Each text is looked for in several places below
   * the folder of `emcc`: upstream's archives, then Debian's packages.
   */
  emscripten: {
    name: "emscripten-runtime",
    license: "MIT AND Apache-2.0 WITH LLVM-exception AND CC0-1.0",
    homepage: "https://emscripten.org",
    texts: [
      { name: "emscripten", candidates: ["LICENSE", "../doc/emscripten/copyright"] },
      { name: "musl", candidates: ["system/lib/libc/musl/COPYRIGHT"] },
      {
        name: "compiler-rt",
        // Its own: the one beside it, of Debian's clang, is there for WASI, or not.
        candidates: ["system/lib/compiler-rt/LICENSE.TXT", "../doc/emscripten/copyright"],
      },
    ],
    complete: true,
  },
  /** musl, cloudlibc, Doug Lea's malloc and LLVM's compiler-rt. Looked for below the sysroot; Debian has them there. */
  wasi: {
    name: "wasi-libc",
    license: "Apache-2.0 WITH LLVM-exception AND MIT AND BSD-2-Clause AND CC0-1.0",
    homepage: "https://github.com/WebAssembly/wasi-libc",
    texts: [
      { name: "wasi-libc", candidates: ["share/doc/wasi-libc/copyright"] },
      { name: "compiler-rt", candidates: ["share/doc/libclang-rt-*-dev-wasm32/copyright"] },
    ],
    complete: false,
  },
};
