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
 */
export function planBuild(config: BuildConfig): Step[] {
  return [
    sdkStep(config),
    ...pythonSourceSteps(config),
    ...librarySteps(config),
    ...buildPythonSteps(config),
    configureStep(config),
    compileStep(config),
    linkStep(config),
    ...distributionSteps(config),
  ];
}
