import { dirname, join } from "node:path";
import { BuildError } from "../errors.js";
import type { OnBuildEvent } from "../events.js";
import { asBuildError } from "../filesystem-error.js";
import type { Step } from "../step.js";
import { type CcacheUse, readCcacheUse } from "./ccache-use.js";
import { assertPlan, assertStepName } from "./check-plan.js";
import { StepDigester } from "./digest-step.js";
import { readRecord, recordPaths } from "./record.js";
import { runStep, type StepOutcome } from "./run-step.js";
import { schedule } from "./schedule.js";
import { type Selection, selectSteps } from "./select-steps.js";
import { StatCache } from "./stat-cache.js";

/** How a plan is run. */
export interface RunOptions extends Selection {
  /** Steps at the same time. @defaultValue 1 */
  jobs?: number;
  /** Fetch nothing. @defaultValue false */
  offline?: boolean;
  /** Stops everything, children included. */
  signal?: AbortSignal;
  onEvent?: OnBuildEvent;
  /** Names of steps that run also when they are fresh. */
  force?: string[];
}

/** What a run did. */
export interface RunSummary {
  /** The steps that ran, in the order in which they ended. */
  ran: { step: string; reason: string; elapsedMs: number }[];
  /** The steps that were fresh. */
  fresh: string[];
  elapsedMs: number;
  /** Of all that was compiled, if anything was through ccache. */
  ccache?: CcacheUse;
}

/**
 * Makes every step of a plan fresh. After the first failure nothing new is started and what runs is stopped.
 *
 * @throws BuildError of the step that failed first, or E_INTERRUPTED
 */
export async function runPlan(plan: Step[], options: RunOptions = {}): Promise<RunSummary> {
  const { jobs = 1, offline = false, onEvent = () => undefined, force = [] } = options;
  const begin = performance.now();
  assertPlan(plan);
  for (const name of force) assertStepName(plan, name, "--force");
  const steps = selectSteps(plan, options);
  const identities = await identitiesOutside(plan, steps);
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const context = { digester: createDigester(plan), offline, signal, onEvent };
  const outcomes: StepOutcome[] = [];
  onEvent({ type: "plan-start", steps: steps.map(({ name, title }) => ({ name, title })), jobs });
  const run = async (step: Step) => {
    const needs = Object.fromEntries(step.needs.map((name) => [name, identities.get(name) ?? ""]));
    const outcome = await runStep(step, needs, force.includes(step.name), context).catch((error: unknown) => {
      const failure = asBuildError(error, dirname(step.record));
      onEvent({ type: "step-failed", step: step.name, error: failure, log: recordPaths(step).log });
      throw failure;
    });
    identities.set(step.name, outcome.identity);
    outcomes.push(outcome);
    const { reason, elapsedMs } = outcome;
    onEvent(
      reason === undefined
        ? { type: "step-fresh", step: step.name }
        : { type: "step-done", step: step.name, elapsedMs },
    );
    if (signal.aborted) throw new BuildError("E_INTERRUPTED", "The build was stopped.");
  };
  try {
    await schedule(steps, jobs, run, (error) => stop.abort(error));
  } finally {
    context.digester.files.save();
  }
  const { ran, fresh, elapsedMs } = summaryOf(outcomes, performance.now() - begin);
  const worked = steps.filter(({ name }) => ran.some(({ step }) => step === name));
  const ccache = await readCcacheUse(worked.map((step) => recordPaths(step).ccache));
  const use = ccache && { ccache };
  onEvent({ type: "plan-done", ran: ran.length, fresh: fresh.length, elapsedMs, ...use });
  return { ran, fresh, elapsedMs, ...use };
}

/** What is known of files is kept beside the records of the last step. */
export function createDigester(plan: Step[]): StepDigester {
  return new StepDigester(new StatCache(join(dirname(plan.at(-1)?.record ?? "."), "files.json")));
}

/** The identities of the steps that the selected ones need and that are not selected themselves. */
export async function identitiesOutside(plan: Step[], selected: Step[]): Promise<Map<string, string>> {
  const identities = new Map<string, string>();
  const outside = plan.filter((step) => !selected.includes(step) && selected.some((s) => s.needs.includes(step.name)));
  for (const step of outside) {
    const record = await readRecord(step);
    if (!record) {
      throw new BuildError("E_USAGE", `${step.name} never finished, and is left out by --from`, {
        hint: `Leave out --from, or say --from ${step.name}.`,
      });
    }
    identities.set(step.name, record.identity);
  }
  return identities;
}

function summaryOf(outcomes: StepOutcome[], elapsedMs: number): RunSummary {
  return {
    ran: outcomes.flatMap(({ step, reason, elapsedMs }) => (reason === undefined ? [] : { step, reason, elapsedMs })),
    fresh: outcomes.flatMap(({ step, reason }) => (reason === undefined ? step : [])),
    elapsedMs,
  };
}
