import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import { replaceFolder } from "../replace-folder.js";
import type { ActionHandler } from "./action.js";

/** Moves a finished distribution to where its readers look. They see the old one or the new one, whole. */
export interface Publish {
  do: "publish";
  from: string;
  to: string;
}

export const publish: ActionHandler<Publish> = {
  version: 1,
  describe: ({ from, to }) => [`mv ${from} ${to}`],
  async run({ from, to }) {
    await assertReplaceable(to);
    await replaceFolder(from, to);
    // As results and not as the step's outputs: for those, the engine would make an empty folder beforehand.
    const names = await glob("**", { cwd: to, dot: true });
    return { outputs: names.sort().map((name) => join(to, name)) };
  },
};

/**
 * Refuses a folder that holds something other than a distribution, so that publishing never deletes somebody's
 * files.
 *
 * @throws BuildError E_USAGE
 */
export async function assertReplaceable(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") throw notOurs(dir, "a file");
    throw error;
  });
  if (names.length > 0 && !names.includes("pywasm.json")) throw notOurs(dir, `a folder with ${names[0]} in it`);
}

function notOurs(dir: string, found: string): BuildError {
  return new BuildError("E_USAGE", `${dir}: expected a distribution, an empty folder or nothing; found ${found}.`, {
    hint: "Name another folder with --out.",
  });
}
