import { join } from "node:path";

/** The programs of a toolchain folder: each knows its SDK, so that no environment has to be passed around. */
export const toolNames = ["cc", "emcc", "em++", "ar", "ranlib", "nm", "profdata", "strip"] as const;
export type ToolName = (typeof toolNames)[number];

/** What the `sdk` step writes into its toolchain folder. */
export interface ToolchainFiles {
  emConfig: string;
  /** What Emscripten starts clang by. */
  compilerWrapper: string;
  /** The names of what Emscripten implements in JavaScript, in wasm-ld's format for stub libraries. */
  jsSymbols: string;
}

export function toolchainFiles(dir: string): ToolchainFiles {
  return {
    emConfig: join(dir, "emscripten.cfg"),
    compilerWrapper: join(dir, "compiler-wrapper"),
    jsSymbols: join(dir, "js-symbols.so"),
  };
}
