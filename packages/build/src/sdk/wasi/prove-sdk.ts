import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../../errors.js";
import { QUESTION_MS, runOrFail, runProgram } from "../program.js";
import type { SdkContext } from "../provider.js";
import { describeRelease } from "../release-of-sdk.js";
import type { WasiSdk } from "./wasi-sdk.js";

/** A long double needs clang's own library. */
const program = `#include <math.h>
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  long double *half = malloc(sizeof *half);
  *half = cos(argc - 1.0) / 2;
  printf("works: %.1f\\n", (double)(*half * argc));
  free(half);
  return argc > 1;
}
`;

const runner = `import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";
const wasi = new WASI({ version: "preview1", args: ["prove"], returnOnExit: true });
const { instance } = await WebAssembly.instantiate(readFileSync("prove.wasm"), wasi.getImportObject());
process.exitCode = wasi.start(instance);
`;

/**
 * Compiles, links and runs a program with the toolchain of a folder.
 *
 * @throws BuildError E_SDK naming what does not work
 */
export async function proveWasiSdk(dir: string, sdk: WasiSdk, context: SdkContext): Promise<void> {
  const work = await mkdtemp(join(dir, "prove-"));
  try {
    await writeFile(join(work, "prove.c"), program);
    await writeFile(join(work, "run.mjs"), runner);
    const cc = join(dir, "cc");
    await runOrFail(cc, ["-O2", "-c", "prove.c", "-o", "prove.o"], context, { cwd: work });
    await runOrFail(cc, ["prove.o", "-lm", "-o", "prove.wasm"], context, { cwd: work });
    const { exitCode, stdout } = await runProgram(process.execPath, ["run.mjs"], context, {
      cwd: work,
      timeout: QUESTION_MS,
    });
    if (exitCode !== 0 || stdout !== "works: 0.5\n") {
      const what = `a program said ${JSON.stringify(stdout)} in place of "works: 0.5" (status ${exitCode})`;
      throw new BuildError("E_SDK", `${sdk.label} (${describeRelease(sdk)}) does not work: ${what}`);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
