import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { BuildError } from "../errors.js";
import { exists } from "../process/find-on-path.js";
import { shellQuote } from "../process/shell-quote.js";
import { readSdkJson } from "../sdk/sdk-json.js";
import type { ActionHandler } from "./action.js";
import { exec } from "./exec.js";

/** Binaryen's passes over a linked wasm, which the link for Emscripten makes itself. */
export interface OptimizeWasm {
  do: "optimize-wasm";
  /** Is replaced. */
  wasm: string;
  /** Arguments of `wasm-opt`. */
  passes: string[];
  sdkJson: string;
}

export const optimizeWasm: ActionHandler<OptimizeWasm> = {
  version: 1,
  describe: (action) => [shellQuote(["wasm-opt", ...argumentsOf(action)])],
  async run(action, context) {
    const { root } = await readSdkJson(action.sdkJson);
    const program = (await wasmOptOf(root)) ?? wasmOptOfRegistry();
    return exec.run({ do: "exec", argv: [...program, ...argumentsOf(action)], cwd: dirname(action.wasm) }, context);
  },
};

function argumentsOf({ wasm, passes }: OptimizeWasm): string[] {
  return [...passes, wasm, "-o", wasm];
}

type Program = [program: string, ...args: string[]];

/** Debian's, which came with Emscripten, is a program of this machine; the one of the registry takes twice as long. */
async function wasmOptOf(root: string): Promise<Program | undefined> {
  const program = join(root, "usr/bin/wasm-opt");
  return (await exists(program)) ? [program] : undefined;
}

/** @throws BuildError E_TOOL */
function wasmOptOfRegistry(): Program {
  try {
    const require = createRequire(import.meta.url);
    return [process.execPath, join(dirname(require.resolve("binaryen/package.json")), "bin/wasm-opt")];
  } catch (cause) {
    throw new BuildError("E_TOOL", "Expected wasm-opt in the SDK or in the package binaryen; found neither.", {
      cause,
      hint: "Install @pywasm/build with its optional dependencies: without --no-optional.",
    });
  }
}
