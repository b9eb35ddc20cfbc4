import { BuildError } from "../errors.js";
import { nearest } from "../nearest.js";
import { pythonRecipes } from "../pins/python.js";
import type { PythonRecipe, PythonRelease } from "../pins/python-recipe.js";

/**
 * The release that `3.13.5` or `3.13` names.
 *
 * @throws BuildError E_USAGE
 */
export function findRelease(wanted: string): { recipe: PythonRecipe; release: PythonRelease } {
  for (const recipe of pythonRecipes) {
    const release =
      wanted === recipe.series ? recipe.releases[0] : recipe.releases.find(({ version }) => version === wanted);
    if (release) return { recipe, release };
  }
  const versions = pythonRecipes.flatMap(({ releases }) => releases.map(({ version }) => version));
  const close = nearest(wanted, versions);
  throw new BuildError("E_USAGE", `Python ${wanted}: expected one of ${versions.join(", ")}.`, {
    hint: `${close ? `Did you mean ${close}? ` : ""}Any other version is built from its source tree, with --source.`,
  });
}
