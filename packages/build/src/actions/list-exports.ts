import { readFile, writeFile } from "node:fs/promises";
import type { ActionHandler } from "./action.js";
import { stableAbiNames } from "./choose-exports.js";

/** Lists what wasm-ld is to export: of what is asked for, what there is. */
export interface ListExports {
  do: "list-exports";
  /** CPython's `Misc/stable_abi.toml`. */
  stableAbi: string;
  /** Names that are exported where they are defined. */
  more: string[];
  /** Names of the C library and ours, which are linked in for this. */
  always: string[];
  /** Receives arguments of wasm-ld, one a line. */
  out: string;
}

export const listExports: ActionHandler<ListExports> = {
  version: 1,
  describe: ({ stableAbi, out }) => [`list what is exported by ${stableAbi}: ${out}`],
  async run({ stableAbi, more, always, out }) {
    const names = [...new Set([...stableAbiNames(await readFile(stableAbi, "utf8")), ...more])].sort();
    const lines = [...names.map((name) => `--export-if-defined=${name}`), ...always.map((name) => `--export=${name}`)];
    await writeFile(out, lines.map((line) => `${line}\n`).join(""));
    return undefined;
  },
};
