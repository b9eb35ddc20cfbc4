import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../../errors.js";
import { askLlvmVersion } from "../llvm-version.js";
import type { SdkContext } from "../provider.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";

/** What a provider knows of an SDK without asking it. */
export type SdkLayout = Omit<EmscriptenSdk, "emscriptenVersion" | "llvmVersion">;

/** Fills in the versions, which only the SDK itself can say. */
export async function describeSdk(layout: SdkLayout, context: SdkContext): Promise<EmscriptenSdk> {
  return {
    ...layout,
    emscriptenVersion: await readEmscriptenVersion(layout.emscripten),
    llvmVersion: await askLlvmVersion(layout.llvm, context),
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
