import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { shellWords } from "../../process/shell-words.js";
import { QUESTION_MS, runOrFail, runProgram } from "../program.js";
import type { SdkContext } from "../provider.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";
import { type LinkRecipe, parseLinkRecipe, withJsSymbols } from "./link-recipe.js";
import { toolchainFiles } from "./toolchain-files.js";

/** What emcc does around clang and wasm-ld, by its own account. */
export interface EmccAnswers {
  compileFlags: string[];
  link: LinkRecipe;
}

/**
 * Asks emcc which flags it gives clang for a C file, and how it links a configure test. The answers become part
 * of the `cc` launcher. Keeps the list of JavaScript symbols in the toolchain folder.
 */
export async function askEmcc(
  dir: string,
  sdk: EmscriptenSdk,
  settings: string[],
  context: SdkContext,
): Promise<EmccAnswers> {
  const emcc = join(dir, "emcc");
  const compileFlags = shellWords(await runOrFail(emcc, ["--cflags"], context, { timeout: QUESTION_MS }));
  const work = await mkdtemp(join(dir, "ask-"));
  try {
    // Only for a source of exactly this name does emcc link as it does for configure.
    await writeFile(join(work, "conftest.c"), "int main(void) { return 0; }\n");
    const temporary = join(work, "temporary");
    await mkdir(temporary);
    const { stdout, stderr } = await runProgram(emcc, ["-v", ...settings, "conftest.c", "-o", "conftest"], context, {
      cwd: work,
      // Keeps the stub library of JavaScript symbols, and the whole call on one line.
      env: { EMCC_TEMP_DIR: temporary, EMCC_DEBUG_SAVE: "1", EM_FORCE_RESPONSE_FILES: "0" },
    });
    const link = parseLinkRecipe(`${stdout}\n${stderr}`, join(sdk.llvm, "wasm-ld"));
    const { jsSymbols } = toolchainFiles(dir);
    await copyFile(link.jsSymbols, jsSymbols);
    await chmod(jsSymbols, 0o644);
    return { compileFlags, link: withJsSymbols(link, jsSymbols) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
