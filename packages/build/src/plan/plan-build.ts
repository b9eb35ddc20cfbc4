import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import type { Step } from "../step.js";
import { buildPythonSteps } from "./build-python.js";
import { compileStep } from "./compile.js";
import { configureStep } from "./configure.js";
import { distributionSteps } from "./distribution.js";
import { librarySteps } from "./libraries.js";
import { linkStep } from "./link.js";
import { sdkStep } from "./sdk-step.js";
import { pythonSourceSteps } from "./source-python.js";
import { instrumentedConfig, trainingSteps } from "./training.js";

/**
 * Everything that has to be done to build a distribution, as data: nothing is read or written here, and the same
 * configuration gives the same plan.
 */
export function planBuild(config: BuildConfig): Step[] {
  const steps = [...interpreterSteps(config), ...distributionSteps(config)];
  if (profileOf(config.profile).counts !== "used") return steps;
  const instrumented = instrumentedConfig(config);
  const training = trainingSteps(instrumented, interpreterSteps(instrumented));
  const shared = new Set(training.map(({ name }) => name));
  return [...training, ...steps.filter(({ name }) => !shared.has(name))];
}

/**
 * The steps up to the link. Steps that could run are begun in this order: what the host's configure, the longest of them, waits for
 * is first.
 */
function interpreterSteps(config: BuildConfig): Step[] {
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
  ];
}
