import type { Step } from "../step.js";
import { assertPlan, assertStepName } from "./check-plan.js";
import { createDigester, identitiesOutside, type RunOptions } from "./run-plan.js";
import { checkStep } from "./run-step.js";
import { selectSteps } from "./select-steps.js";

/** What would become of a step. */
export interface StepExplanation {
  step: string;
  /** Why it would run, or undefined for a fresh one. */
  reason: string | undefined;
}

/**
 * Says of every step whether it is fresh or why it would run, in an order in which they could run. Changes
 * nothing.
 *
 * @throws BuildError for a plan or a selection that cannot be run
 */
export async function explainPlan(
  plan: Step[],
  options: Pick<RunOptions, "force" | "from" | "until"> = {},
): Promise<StepExplanation[]> {
  assertPlan(plan);
  const { force = [] } = options;
  for (const name of force) assertStepName(plan, name, "--force");
  const waiting = new Set(selectSteps(plan, options));
  const digester = createDigester(plan);
  // A step that would run, and whose result names itself, is undefined here: nobody knows yet what it will be.
  const identities = new Map<string, string | undefined>(await identitiesOutside(plan, [...waiting]));
  const explanations: StepExplanation[] = [];
  while (waiting.size > 0) {
    for (const step of waiting) {
      const inSelection = (need: string) => [...waiting].some(({ name }) => name === need);
      if (step.needs.some(inSelection)) continue;
      waiting.delete(step);
      const unknown = step.needs.find((need) => identities.get(need) === undefined);
      const needs = Object.fromEntries(step.needs.map((need) => [need, identities.get(need) ?? ""]));
      const { state, record, reason } = await checkStep(step, needs, digester);
      const why = force.includes(step.name) ? "forced" : unknown && record ? `${unknown} runs` : reason;
      identities.set(step.name, why === undefined ? record?.identity : foretold(record, state.digest.total, unknown));
      explanations.push({ step: step.name, reason: why });
    }
  }
  digester.files.save();
  return explanations;
}

function foretold(record: { named: boolean } | undefined, digest: string, unknown: string | undefined) {
  return record && !record.named && unknown === undefined ? digest : undefined;
}
