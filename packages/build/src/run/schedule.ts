import type { Step } from "../step.js";

/**
 * Runs every step once those it needs are done, up to `jobs` at a time; of those that could start, the one with the
 * longest chain of steps behind it comes first. After a failure none is started; it settles when all that run have
 * ended.
 *
 * @param run - has to end soon once `stop` was called
 * @throws what the first failing step threw
 */
export async function schedule(
  steps: Step[],
  jobs: number,
  run: (step: Step) => Promise<void>,
  stop: (error: unknown) => void,
): Promise<void> {
  const chain = chainLengths(steps);
  const waiting = new Set([...steps].sort((a, b) => (chain.get(b.name) ?? 0) - (chain.get(a.name) ?? 0)));
  const pending = new Set(steps.map(({ name }) => name));
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  const start = (step: Step) => {
    waiting.delete(step);
    const job = run(step)
      .then(() => pending.delete(step.name))
      .catch((error: unknown) => {
        if (failure) return;
        failure = { error };
        stop(error);
      })
      .then(() => void running.delete(job));
    running.add(job);
  };
  for (;;) {
    for (const step of waiting) {
      if (failure || running.size >= jobs) break;
      if (!step.needs.some((need) => pending.has(need))) start(step);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failure) throw failure.error;
}

/** How many steps stand one behind the other from a step to the end. */
function chainLengths(steps: Step[]): Map<string, number> {
  const lengths = new Map<string, number>();
  const lengthOf = ({ name }: Step): number => {
    const known = lengths.get(name);
    if (known !== undefined) return known;
    const behind = steps.filter(({ needs }) => needs.includes(name)).map(lengthOf);
    const length = 1 + Math.max(0, ...behind);
    lengths.set(name, length);
    return length;
  };
  for (const step of steps) lengthOf(step);
  return lengths;
}
