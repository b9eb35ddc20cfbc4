import { cp, mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import type { ActionHandler } from "./action.js";

/**
 * Moves a finished distribution to where its readers look. They see the old one or the new one, whole: the new
 * one comes into place by rename, also where it has to be copied to another file system first.
 */
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
    await mkdir(dirname(to), { recursive: true });
    const target = await realpath(to).catch(() => to);
    const { incoming, previous } = siblings(target);
    await restore(previous, target);
    try {
      await moveBeside(from, incoming);
      await swap(incoming, target, previous);
    } finally {
      await rm(incoming, { recursive: true, force: true });
    }
    // As results and not as the step's outputs: for those, the engine would make an empty folder beforehand.
    const names = await glob("**", { cwd: target, dot: true });
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

/** On the target's file system, so that they can be renamed into its place. */
function siblings(target: string) {
  const hidden = join(dirname(target), `.${basename(target)}`);
  return { incoming: `${hidden}.incoming`, previous: `${hidden}.previous` };
}

/** A run killed between the two renames of `swap` left the old distribution aside. */
async function restore(previous: string, target: string): Promise<void> {
  await rename(previous, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  await rm(previous, { recursive: true, force: true });
}

async function moveBeside(from: string, incoming: string): Promise<void> {
  await rm(incoming, { recursive: true, force: true });
  try {
    await rename(from, incoming);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await cp(from, incoming, { recursive: true, preserveTimestamps: true });
    await rm(from, { recursive: true });
  }
}

function mountPoint(target: string, cause: Error): BuildError {
  return new BuildError("E_USAGE", `${target}: expected a folder that can be renamed, found a mount point.`, {
    cause,
    hint: "Name a folder below it with --out.",
  });
}

async function swap(incoming: string, target: string, previous: string): Promise<void> {
  const replaced = await rename(target, previous).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      if (error.code === "EBUSY") throw mountPoint(target, error);
      throw error;
    },
  );
  try {
    await rename(incoming, target);
  } catch (error) {
    if (replaced) await rename(previous, target);
    throw error;
  }
  await rm(previous, { recursive: true, force: true });
}
