import { cp, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BuildError } from "./errors.js";
import { makeFolder } from "./make-folder.js";

/**
 * Moves a finished folder into the place of another, or of nothing. Readers see the old one or the new one, whole: the new one
 * comes into place by rename, also where it has to be copied to another file system first.
 *
 * @throws BuildError E_USAGE for a mount point
 */
export async function replaceFolder(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  const target = await realpath(to).catch(() => to);
  const { incoming, previous } = siblings(target);
  await restore(previous, target);
  try {
    await moveBeside(from, incoming);
    await swap(incoming, target, previous);
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** On the target's file system, so that they can be renamed into its place. */
function siblings(target: string) {
  const hidden = join(dirname(target), `.${basename(target)}`);
  return { incoming: `${hidden}.incoming`, previous: `${hidden}.previous` };
}

/** A run killed between the two renames of `swap` left the old folder aside. */
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
    hint: "Name a folder below it.",
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
