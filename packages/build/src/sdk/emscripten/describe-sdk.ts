import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../../errors.js";
import { QUESTION_MS, runOrFail } from "../program.js";
import type { Sdk, SdkContext } from "../provider.js";

/** What a provider knows of an SDK without asking it. */
export type SdkLayout = Omit<Sdk, "emscriptenVersion" | "llvmVersion">;

/** Fills in the versions, which only the SDK itself can say. */
export async function describeSdk(layout: SdkLayout, context: SdkContext): Promise<Sdk> {
  const clang = await runOrFail(join(layout.llvm, "clang"), ["--version"], context, { timeout: QUESTION_MS });
  return {
    ...layout,
    emscriptenVersion: await readEmscriptenVersion(layout.emscripten),
    llvmVersion: parseLlvmVersion(clang),
  };
}

/** Every release carries its version in a file: `"6.0.5"`, with or without the quotes and `-git`. */
async function readEmscriptenVersion(emscripten: string): Promise<string> {
  const file = join(emscripten, "emscripten-version.txt");
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new BuildError("E_SDK", `${file} cannot be read (${cause.code}): the SDK is not whole.`, { cause });
  });
  const version = /\d+\.\d+\.\d+/.exec(text)?.[0];
  if (version) return version;
  throw new BuildError("E_SDK", `${file} holds no version.`);
}

/** @example parseLlvmVersion("Debian clang version 21.1.8 (13)") // "21.1.8" */
export function parseLlvmVersion(output: string): string {
  const version = /clang version (\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version) return version;
  throw new BuildError("E_SDK", `clang --version names no version: ${output.split("\n")[0]}`);
}
