import { readFile } from "node:fs/promises";
import type { ActionHandler } from "./action.js";

/** Takes the files that a list names as outputs of the step: which they are is known only after it ran. */
export interface VouchFor {
  do: "vouch-for";
  /** A file with one path a line. Lines that are not absolute, such as flags of a linker, are passed over. */
  list: string;
}

export const vouchFor: ActionHandler<VouchFor> = {
  version: 1,
  describe: ({ list }) => [`# remember the files that ${list} names`],
  async run({ list }) {
    const lines = (await readFile(list, "utf8")).split("\n");
    return { outputs: [...new Set(lines.filter((line) => line.startsWith("/")))] };
  },
};
