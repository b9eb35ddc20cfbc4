import { readFile, writeFile } from "node:fs/promises";
import { readWasmExports } from "../distribution/wasm-exports.js";
import { BuildError } from "../errors.js";
import type { ActionHandler } from "./action.js";
import type { LinkFacts } from "./write-exports.js";

/** Writes what a finished wasm exports, for the manifest. */
export interface ReadExports {
  do: "read-exports";
  wasm: string;
  /** Receives `LinkFacts`. */
  out: string;
}

export const readExports: ActionHandler<ReadExports> = {
  version: 1,
  describe: ({ wasm, out }) => [`# write what ${wasm} exports to ${out}`],
  async run({ wasm, out }) {
    const { functions, data } = readWasmExports(await readFile(wasm));
    const evalFrameFunctionIndex = functions.get("_PyEval_EvalFrameDefault");
    if (evalFrameFunctionIndex === undefined) {
      throw new BuildError("E_INTERNAL", `${wasm} does not export _PyEval_EvalFrameDefault.`);
    }
    const facts: LinkFacts = { functions: [...functions.keys()], data, evalFrameFunctionIndex };
    await writeFile(out, `${JSON.stringify(facts, null, 2)}\n`);
    return undefined;
  },
};
