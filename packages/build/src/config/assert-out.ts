import { access, constants } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { assertReplaceable } from "../actions/publish.js";
import { BuildError } from "../errors.js";
import { asBuildError } from "../filesystem-error.js";
import type { PythonSource } from "./config.js";
import type { Paths } from "./paths.js";

/**
 * Says now, and not after minutes of work, that a distribution cannot be put where `--out` wants it.
 *
 * @throws BuildError E_USAGE for a place that is not free, E_FILESYSTEM for one that may not be written
 */
export async function assertOut({ distribution, cache }: Paths, source: PythonSource): Promise<void> {
  // The first is only read; what is in the second may be removed at any time. Publishing replaces what is in its place.
  for (const [what, dir] of [
    ["the source", source.dir],
    ["the cache", cache],
  ] as const) {
    if (!isWithin(distribution, dir) && !isWithin(dir, distribution)) continue;
    throw new BuildError("E_USAGE", `${distribution}: expected a folder apart from ${what}, ${dir}.`, {
      hint: "Name another folder with --out.",
    });
  }
  await assertReplaceable(distribution);
  await assertWritable(dirname(distribution));
}

function isWithin(path: string, dir: string): boolean {
  return !/^\.\.(\/|$)/.test(relative(dir, path));
}

/** The folder, or the nearest one above it that is there. */
async function assertWritable(dir: string): Promise<void> {
  try {
    await access(dir, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dir === dirname(dir)) throw asBuildError(error, dir);
    await assertWritable(dirname(dir));
  }
}
