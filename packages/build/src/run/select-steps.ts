import { BuildError } from "../errors.js";
import type { Step } from "../step.js";
import { assertStepName } from "./check-plan.js";

/** A part of a plan. */
export interface Selection {
  /** Only this step and what needs it; what they need besides is taken as it is. */
  from?: string;
  /** Only this step and what it needs. */
  until?: string;
}

/**
 * The steps of a plan that a selection names.
 *
 * @throws BuildError E_USAGE for a name that is no step's, or where nothing is left
 */
export function selectSteps(plan: Step[], { from, until }: Selection): Step[] {
  if (from !== undefined) assertStepName(plan, from, "--from");
  if (until !== undefined) assertStepName(plan, until, "--until");
  const after =
    from === undefined ? undefined : reach(plan, from, (step, found) => step.needs.some((n) => found.has(n)));
  const before =
    until === undefined
      ? undefined
      : reach(plan, until, (step, found) =>
          plan.some(({ name, needs }) => found.has(name) && needs.includes(step.name)),
        );
  const selected = plan.filter(({ name }) => (after?.has(name) ?? true) && (before?.has(name) ?? true));
  if (selected.length > 0) return selected;
  throw new BuildError("E_USAGE", `no step lies between --from ${from} and --until ${until}: nothing would be done`, {
    hint: `Leave one of them out, or say --from ${until}.`,
  });
}

function reach(plan: Step[], start: string, joins: (step: Step, found: Set<string>) => boolean): Set<string> {
  const found = new Set([start]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const step of plan) if (joins(step, found)) found.add(step.name);
  }
  return found;
}
