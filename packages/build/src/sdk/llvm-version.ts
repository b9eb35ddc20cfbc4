import { join } from "node:path";
import { BuildError } from "../errors.js";
import { QUESTION_MS, runOrFail } from "./program.js";
import type { SdkContext } from "./provider.js";

/** The version of the clang in a folder. */
export async function askLlvmVersion(llvm: string, context: SdkContext): Promise<string> {
  return parseLlvmVersion(await runOrFail(join(llvm, "clang"), ["--version"], context, { timeout: QUESTION_MS }));
}

/** @example parseLlvmVersion("Debian clang version 21.1.8 (13)") // "21.1.8" */
export function parseLlvmVersion(output: string): string {
  const version = /clang version (\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version) return version;
  throw new BuildError("E_SDK", `clang --version names no version: ${output.split("\n")[0]}`);
}
