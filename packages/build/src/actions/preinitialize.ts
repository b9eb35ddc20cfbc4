import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { BuildError } from "../errors.js";
import { shellQuote } from "../process/shell-quote.js";
import type { ActionHandler } from "./action.js";
import { exec } from "./exec.js";

/** Starts a wasm at build time, and writes one that is as it was then: `native/preinitialize.c`. */
export interface Preinitialize {
  do: "preinitialize";
  wasm: string;
  /** Another file. */
  out: string;
  /** Folder of the build machine that is `/lib` meanwhile. */
  library: string;
  /** The function that starts it. */
  by: string;
}

export const preinitialize: ActionHandler<Preinitialize> = {
  version: 1,
  describe: (action) => [shellQuote(["wizer", ...argumentsOf(action)])],
  async run(action, context) {
    return exec.run(
      { do: "exec", argv: [await findWizer(), ...argumentsOf(action)], cwd: dirname(action.out) },
      context,
    );
  },
};

/** No variable and no folder of the build machine is seen but the one. What is renamed takes all that follows it up to an option. */
function argumentsOf({ wasm, out, library, by }: Preinitialize): string[] {
  return [
    ...[wasm, "--allow-wasi", "--mapdir", `/lib::${library}`, "--init-func", by],
    ...["--rename-func", "_start=pywasm_start", "--rename-func", "__wasm_call_ctors=pywasm_start_over"],
    ...["-o", out],
  ];
}

/** @throws BuildError E_TOOL on a machine that there is no wizer for */
async function findWizer(): Promise<string> {
  try {
    const index = createRequire(import.meta.url).resolve("@bytecodealliance/wizer");
    const wizer: { default: string } = await import(pathToFileURL(index).href);
    return wizer.default;
  } catch (cause) {
    const message = `Expected the package @bytecodealliance/wizer with a program for ${process.platform} on ${process.arch}; found none.`;
    throw new BuildError("E_TOOL", message, {
      cause,
      hint: "Install @pywasm/build with its optional dependencies, or build for WASI on Linux, macOS or Windows, x64 or arm64.",
    });
  }
}
