import { BuildError } from "../errors.js";
import { nearest } from "../nearest.js";
import { pythonSeries } from "../pins/python.js";
import type { PythonRelease, PythonSeries } from "../pins/python-recipe.js";

/**
 * The release that `3.13.5` or `3.13` names.
 *
 * @throws BuildError E_USAGE
 */
export function findRelease(wanted: string): { series: PythonSeries; release: PythonRelease } {
  for (const series of pythonSeries) {
    const release =
      wanted === series.series ? series.releases[0] : series.releases.find(({ version }) => version === wanted);
    if (release) return { series, release };
  }
  const versions = pythonSeries.flatMap(({ releases }) => releases.map(({ version }) => version));
  const close = nearest(wanted, versions);
  throw new BuildError("E_USAGE", `Python ${wanted}: expected one of ${versions.join(", ")}.`, {
    hint: `${close ? `Did you mean ${close}? ` : ""}Any other version is built from its source tree, with --source.`,
  });
}
