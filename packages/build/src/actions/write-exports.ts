import { readFile, writeFile } from "node:fs/promises";
import { BuildError } from "../errors.js";
import type { ActionHandler } from "./action.js";
import type { Exports } from "./choose-exports.js";

/** Writes what is exported, and the facts that only the finished link knows, for the manifest. */
export interface WriteExports {
  do: "write-exports";
  /** From `choose-exports`. */
  exports: string;
  /** Emscripten's `--emit-symbol-map`: the index and name of every function. */
  symbolMap: string;
  out: string;
}

/** The content of `out`. */
export interface LinkFacts extends Exports {
  /** Of `_PyEval_EvalFrameDefault`, in the wasm's function index space. */
  evalFrameFunctionIndex: number;
}

export const writeExports: ActionHandler<WriteExports> = {
  version: 1,
  describe: ({ out }) => [`write ${out}`],
  async run({ exports, symbolMap, out }) {
    const { functions, data }: Exports = JSON.parse(await readFile(exports, "utf8"));
    const evalFrameFunctionIndex = functionIndex(await readFile(symbolMap, "utf8"), "_PyEval_EvalFrameDefault");
    if (evalFrameFunctionIndex === undefined) {
      throw new BuildError("E_INTERNAL", `${symbolMap} does not name _PyEval_EvalFrameDefault.`);
    }
    const facts: LinkFacts = { functions, data, evalFrameFunctionIndex };
    await writeFile(out, `${JSON.stringify(facts, null, 2)}\n`);
    return undefined;
  },
};

/** @param symbolMap - lines of the form `123:name` */
export function functionIndex(symbolMap: string, name: string): number | undefined {
  const line = symbolMap.split("\n").find((candidate) => candidate.slice(candidate.indexOf(":") + 1) === name);
  return line === undefined ? undefined : Number.parseInt(line, 10);
}
