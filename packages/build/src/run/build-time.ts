import type { Step } from "../step.js";
import { readRecord } from "./record.js";

/**
 * How long the last run of every step took, in milliseconds, with the time of steps that ran together counted once.
 * Undefined before anything was built.
 */
export async function buildTime(plan: Step[]): Promise<number | undefined> {
  const records = await Promise.all(plan.map(readRecord));
  const times = records.flatMap((record) => record?.time ?? []).sort((a, b) => a.start - b.start);
  if (times.length === 0) return undefined;
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, end } of times) {
    total += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return total;
}
