import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { BuildError } from "../errors.js";
import { defaultPython, pythonSeries } from "../pins/python.js";
import { type PythonRecipe, recipeFor } from "../pins/python-recipe.js";
import { askProgram } from "../process/ask-program.js";
import type { BuildOptions, PythonSource, Target } from "./config.js";
import { findRelease } from "./find-release.js";
import { assertUsableByMake } from "./resolve-paths.js";
import { probeSourceTree } from "./source-tree.js";

/** Where CPython comes from and how it is built. */
export interface ResolvedSource {
  source: PythonSource;
  recipe: PythonRecipe;
  sourceDateEpoch: number;
}

/** What is wanted of a source, and where it is looked for. */
export interface SourceRequest {
  target: Target;
  /** Folder of the unpacked releases. */
  sources: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Finds the release that was asked for, or looks at the source tree that was named.
 *
 * @throws BuildError E_USAGE for an unknown version, E_SOURCE for a tree that cannot be built
 */
export async function resolveSource(
  { python, source }: BuildOptions,
  { target, sources, env }: SourceRequest,
): Promise<ResolvedSource> {
  const epoch = epochOf(env);
  if (source !== undefined) return resolveTree(resolve(source), target, { wanted: python, epoch });
  const { series, release } = findRelease(python ?? defaultPython);
  return {
    source: { kind: "release", version: release.version, dir: join(sources, `Python-${release.version}`) },
    recipe: recipeFor(series, target),
    sourceDateEpoch: epoch ?? Date.parse(release.date) / 1000,
  };
}

async function resolveTree(
  dir: string,
  target: Target,
  { wanted, epoch }: { wanted: string | undefined; epoch: number | undefined },
): Promise<ResolvedSource> {
  const tree = await probeSourceTree(dir, target);
  assertUsableByMake(dir, "Move the tree, or name it by a link without such characters.");
  if (wanted !== undefined && wanted !== tree.series && wanted !== tree.version) {
    throw new BuildError("E_USAGE", `Python ${wanted} was asked for, and ${dir} is Python ${tree.version}.`, {
      hint: "Leave one of --python and --source out.",
    });
  }
  const found = pythonSeries.find(({ series }) => series === tree.series);
  if (!found) {
    const known = pythonSeries.map(({ series }) => series).join(", ");
    throw new BuildError("E_SOURCE", `${dir} is Python ${tree.version}; expected one of the series ${known}.`, {
      hint: "Check out one of them.",
    });
  }
  const recipe = recipeFor(found, target);
  const { layout, sdk = recipe.sdk } = tree;
  return {
    source: { kind: "directory", version: tree.version, dir },
    recipe: { ...recipe, layout, sdk },
    sourceDateEpoch: epoch ?? (await lastChange(dir)),
  };
}

/** https://reproducible-builds.org/docs/source-date-epoch/ */
function epochOf({ SOURCE_DATE_EPOCH: text }: NodeJS.ProcessEnv): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new BuildError(
    "E_CONFIG",
    `SOURCE_DATE_EPOCH: expected whole seconds since 1970; found ${JSON.stringify(text)}.`,
    {
      hint: "Unset it, or set it to what `date +%s` prints.",
    },
  );
}

/** The last commit of a checkout; of an unpacked archive, the day its version was set. */
async function lastChange(dir: string): Promise<number> {
  if (existsSync(join(dir, ".git"))) {
    const { stdout } = await askProgram("git", ["-C", dir, "log", "-1", "--pretty=%ct"]);
    if (/^\d+$/.test(stdout)) return Number(stdout);
  }
  return Math.floor((await stat(join(dir, "Include/patchlevel.h"))).mtimeMs / 1000);
}
