import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BuildError } from "../errors.js";
import { filesystemError } from "../filesystem-error.js";
import { makeFolder } from "../make-folder.js";
import { isRunning } from "../run/running-marker.js";

/**
 * Makes the folder that is written before it comes into the place of another, beside it. Removes those of runs that were killed.
 *
 * @throws BuildError E_FILESYSTEM
 */
export async function makeDraftFolder(out: string): Promise<string> {
  const parent = dirname(out);
  const prefix = `.${basename(out)}.writing-`;
  try {
    await makeFolder(parent);
    for (const name of await readdir(parent)) {
      const pid = name.startsWith(prefix) ? name.slice(prefix.length) : "";
      if (/^\d+$/.test(pid) && !isRunning(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
    }
    const draft = join(parent, `${prefix}${process.pid}`);
    await rm(draft, { recursive: true, force: true });
    await makeFolder(draft);
    return draft;
  } catch (cause) {
    // /proc says ENOENT where it means that nothing can be made in it.
    const problem = filesystemError(cause, out)?.message ?? `no folder can be made in ${parent}`;
    throw new BuildError("E_FILESYSTEM", `${out} cannot be written: ${problem}.`, {
      cause,
      hint: "Name a place that is yours to write.",
    });
  }
}
