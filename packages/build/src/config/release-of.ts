import type { PythonRelease } from "../pins/python-recipe.js";
import type { BuildConfig } from "./config.js";

/** The release that a build is made from; undefined for a source folder. */
export function releaseOf({ source, recipe }: Pick<BuildConfig, "source" | "recipe">): PythonRelease | undefined {
  if (source.kind === "directory") return undefined;
  return recipe.releases.find(({ version }) => version === source.version);
}
