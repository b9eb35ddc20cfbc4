import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import type { ActionHandler } from "./action.js";

/** Puts the files of a folder into a zip, stored, not compressed. Same files, same bytes. */
export interface Zip {
  do: "zip";
  dir: string;
  out: string;
}

export const zip: ActionHandler<Zip> = {
  version: 1,
  describe: ({ dir, out }) => [`zip -0 ${out} ${dir}`],
  async run({ dir, out }) {
    const { writeZip } = await import("../archive/write-zip.js");
    const files: Record<string, Uint8Array> = {};
    for (const name of await glob("**", { cwd: dir, dot: true })) files[name] = await readFile(join(dir, name));
    await writeFile(`${out}.tmp`, writeZip(files));
    await rename(`${out}.tmp`, out);
    return undefined;
  },
};
