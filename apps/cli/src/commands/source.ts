import { buildOptionsOf, type Invocation } from "../invocation.js";
import { runWithProgress } from "../run-with-progress.js";

/** `pywasm source`: CPython's source, ready to be read. */
export async function source(invocation: Invocation): Promise<number> {
  const { planBuild, resolveConfig, runPlan } = await import("@pywasm/build");
  const config = await resolveConfig(buildOptionsOf(invocation));
  const plan = planBuild(config);
  return runWithProgress(
    invocation.command,
    (context) => runPlan(plan, { until: "source-python", jobs: config.jobs, offline: config.offline, ...context }),
    () => process.stdout.write(`${config.source.dir}\n`),
  );
}
