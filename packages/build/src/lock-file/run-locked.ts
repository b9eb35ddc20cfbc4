import type { BuildConfig } from "../config/config.js";
import { type RunOptions, type RunSummary, runPlan } from "../run/run-plan.js";
import type { Step } from "../step.js";
import { assertLockedSdk, assertLockedSources, type Lock } from "./lock-file.js";

/** The lock file that a build has to fit. */
export interface LockToKeep {
  /** For messages. */
  path: string;
  lock: Lock;
}

/**
 * Runs a plan if it is what the lock says: Python and the libraries are compared before anything is done, the SDK as
 * soon as it is known.
 *
 * @throws BuildError `E_LOCKED`, and what `runPlan` throws
 */
export async function runLocked(
  plan: Step[],
  config: BuildConfig,
  { path, lock }: LockToKeep,
  options: RunOptions,
): Promise<RunSummary> {
  assertLockedSources(path, lock, config);
  const { jobs, offline, signal, onEvent } = options;
  await runPlan(plan, { jobs, offline, signal, onEvent, until: "sdk" });
  await assertLockedSdk(path, lock, config);
  return runPlan(plan, options);
}
