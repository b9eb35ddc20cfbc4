import { constants, copyFile, mkdir, rename, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { glob } from "tinyglobby";
import type { ActionHandler } from "./action.js";

/** Copies a file, or files of a folder, with their modes and times. Links are followed. */
export interface Copy {
  do: "copy";
  from: string;
  /** The copy itself, not the folder that receives it. */
  to: string;
  /** Globs below `from`, which is then a folder. */
  include?: string[];
  exclude?: string[];
}

export const copy: ActionHandler<Copy> = {
  version: 1,
  describe: ({ from, to, include = [] }) =>
    include.length > 0 ? include.map((pattern) => `cp ${from}/${pattern} ${to}/`) : [`cp ${from} ${to}`],
  async run({ from, to, include, exclude }) {
    if (!include) await copyOne(from, to);
    else {
      const names = await glob(include, { cwd: from, dot: true, ignore: exclude, expandDirectories: false });
      for (const name of names.sort()) await copyOne(join(from, name), join(to, name));
    }
    return undefined;
  },
};

async function copyOne(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const { atime, mtime } = await stat(from);
  await copyFile(from, `${to}.tmp`, constants.COPYFILE_FICLONE);
  await utimes(`${to}.tmp`, atime, mtime);
  await rename(`${to}.tmp`, to);
}
