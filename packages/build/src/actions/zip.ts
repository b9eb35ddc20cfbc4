import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Zippable } from "fflate";
import { glob } from "tinyglobby";
import type { ActionHandler } from "./action.js";

/**
 * Puts the files of a folder into a zip, stored, not compressed: reading a module then costs no inflating, and
 * what is sent over a network is compressed there. Same files, same bytes.
 */
export interface Zip {
  do: "zip";
  dir: string;
  out: string;
}

export const zip: ActionHandler<Zip> = {
  version: 1,
  describe: ({ dir, out }) => [`zip -0 ${out} ${dir}`],
  async run({ dir, out }) {
    const { zipSync } = await import("fflate");
    const names = (await glob("**", { cwd: dir, dot: true })).sort();
    const entries: Zippable = {};
    for (const name of names) entries[name] = await readFile(join(dir, name));
    await writeFile(`${out}.tmp`, zipSync(entries, { level: 0, mtime: earliest() }));
    await rename(`${out}.tmp`, out);
    return undefined;
  },
};

/** A zip's oldest date. It has no time zone: the archive gets what the local clock would show. */
function earliest(): Date {
  return new Date(1980, 0, 1);
}
