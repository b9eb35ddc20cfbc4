import type { BuildConfig } from "../config/config.js";
import type { Step } from "../step.js";
import { buildPythonSteps } from "./build-python.js";
import { compileStep } from "./compile.js";
import { configureStep } from "./configure.js";
import { distributionSteps } from "./distribution.js";
import { librarySteps } from "./libraries.js";
import { linkStep } from "./link.js";
import { sdkStep } from "./sdk-step.js";
import { pythonSourceSteps } from "./source-python.js";

/**
 * Everything that has to be done to build a distribution, as data: nothing is read or written here, and the same
 * configuration gives the same plan.
 *
 * Steps that could run are begun in this order: what the host's configure, the longest of them, waits for is first.
 */
export function planBuild(config: BuildConfig): Step[] {
  const configure = configureStep(config);
  const libraries = librarySteps(config);
  const awaited = new Set(configure.needs.flatMap((name) => [name, `source-${name}`]));
  return [
    sdkStep(config),
    ...pythonSourceSteps(config),
    ...libraries.filter(({ name }) => awaited.has(name)),
    configure,
    ...buildPythonSteps(config),
    ...libraries.filter(({ name }) => !awaited.has(name)),
    compileStep(config),
    linkStep(config),
    ...distributionSteps(config),
  ];
}
