import { BuildError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { Step } from "../step.js";

/**
 * @throws BuildError E_INTERNAL for a plan that cannot be run: a name or a record twice, a needed step that is not
 * there, a circle
 */
export function assertPlan(plan: Step[]): void {
  const seen = new Set<string>();
  for (const { name, record } of plan) {
    if (seen.has(name)) throw defect(`two steps are named ${name}`);
    if (seen.has(record)) throw defect(`${name} has the record of another step: ${record}`);
    seen.add(name).add(record);
  }
  for (const { name, needs } of plan) {
    const missing = needs.find((need) => !plan.some((step) => step.name === need));
    if (missing !== undefined) throw defect(`${name} needs ${missing}, which is not a step`);
  }
  const done = new Set<string>();
  for (let size = -1; size < done.size; ) {
    size = done.size;
    for (const { name, needs } of plan) if (needs.every((need) => done.has(need))) done.add(name);
  }
  const circle = plan.filter(({ name }) => !done.has(name)).map(({ name }) => name);
  if (circle.length > 0) throw defect(`these steps need each other: ${circle.join(", ")}`);
}

/** @throws BuildError E_USAGE for a name that is no step's, with the nearest one that is */
export function assertStepName(plan: Step[], name: string, flag: string): void {
  const names = plan.map((step) => step.name);
  if (names.includes(name)) return;
  const near = nearest(name, names);
  throw new BuildError("E_USAGE", `${flag} ${name}: there is no such step`, {
    hint: near ? `Did you mean ${near}?` : `The steps are ${names.join(", ")}.`,
  });
}

function defect(what: string): BuildError {
  return new BuildError("E_INTERNAL", `the plan cannot be run: ${what}`, { hint: "Report it." });
}
