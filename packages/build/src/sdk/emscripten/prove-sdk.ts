import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../../errors.js";
import { runOrFail, runProgram } from "../program.js";
import type { SdkContext } from "../provider.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";

const program = `#include <math.h>
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  double *half = malloc(sizeof *half);
  *half = cos(argc - 1.0) / 2;
  printf("works: %.1f\\n", *half);
  free(half);
  return argc > 1;
}
`;

/** Symbols that a configure test might ask for, one that is there and one that is not. */
const questions = ["fopen", "emscripten_run_script", "there_is_no_such_function"];

/**
 * Compiles, links and runs a program with the toolchain of a folder, and makes Emscripten build the system libraries that
 * such a link needs. Then shows that the `cc` launcher gives what emcc gives.
 *
 * @throws BuildError E_SDK naming what does not work
 */
export async function proveSdk(
  dir: string,
  sdk: EmscriptenSdk,
  settings: string[],
  context: SdkContext,
): Promise<void> {
  const work = await mkdtemp(join(dir, "prove-"));
  try {
    await writeFile(join(work, "prove.c"), program);
    const proof = { dir, work, sdk, settings, context };
    await proveProgram(proof);
    await proveCompiles(proof);
    await proveConfigureTests(proof);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What is proven, and where: the toolchain folder, and a folder for the programs. */
interface Proof {
  dir: string;
  work: string;
  sdk: EmscriptenSdk;
  settings: string[];
  context: SdkContext;
}

/** Builds the system libraries as well, unless they are there: that takes half a minute. */
async function proveProgram({ dir, work, sdk, settings, context }: Proof): Promise<void> {
  await runOrFail(join(dir, "emcc"), [...settings, "-sALLOW_MEMORY_GROWTH", "prove.c", "-o", "prove.js"], context, {
    cwd: work,
  });
  const { stdout, stderr } = await runProgram(process.execPath, ["prove.js"], context, { cwd: work });
  if (stdout.trim() === "works: 0.5") return;
  throw broken(sdk, `a program that should print "works: 0.5" printed "${stdout}${stderr}"`);
}

/** The same bytes from emcc and from the launcher, optimised and not. */
async function proveCompiles({ dir, work, sdk, context }: Proof): Promise<void> {
  for (const flags of [
    ["-O3", "-DNDEBUG"],
    ["-O0", "-g", "-std=c11"],
  ]) {
    const objects: Buffer[] = [];
    for (const compiler of ["emcc", "cc"]) {
      await runOrFail(join(dir, compiler), ["-c", ...flags, "prove.c", "-o", "prove.o"], context, { cwd: work });
      objects.push(await readFile(join(work, "prove.o")));
    }
    if (!objects[0]?.equals(objects[1] as Buffer))
      throw broken(sdk, `clang and emcc compile differently (${flags.join(" ")})`);
  }
}

/** The same answers from emcc and from the launcher. */
async function proveConfigureTests({ dir, work, sdk, settings, context }: Proof): Promise<void> {
  for (const name of questions) {
    await writeFile(join(work, "conftest.c"), `char ${name}(void);\nint main(void) { return ${name}(); }\n`);
    const links = async (compiler: string, args: string[]) => {
      const result = await runProgram(join(dir, compiler), [...args, "conftest.c", "-o", "conftest"], context, {
        cwd: work,
      });
      return result.exitCode === 0;
    };
    const [byEmcc, byLauncher] = [await links("emcc", settings), await links("cc", [])];
    if (byEmcc !== byLauncher)
      throw broken(sdk, `emcc says that ${name} ${byEmcc ? "links" : "does not link"}, wasm-ld not`);
  }
}

function broken(sdk: EmscriptenSdk, what: string): BuildError {
  return new BuildError("E_SDK", `${sdk.label} (Emscripten ${sdk.emscriptenVersion}) does not work: ${what}`);
}
