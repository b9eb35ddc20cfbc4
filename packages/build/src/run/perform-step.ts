import { rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { glob } from "tinyglobby";
import type { ActionContext, ActionResult } from "../actions/action.js";
import { handlerOf } from "../actions/index.js";
import { BuildError } from "../errors.js";
import { makeFolder } from "../make-folder.js";
import type { Step } from "../step.js";
import type { StepRecord } from "./record.js";
import type { StatCache } from "./stat-cache.js";

/** What the actions of a step told, all of them together. */
export interface Performed {
  outputs: string[];
  identity: string | undefined;
}

/** Does everything that a step's data say, in their order. */
export async function performStep(step: Step, context: ActionContext): Promise<Performed> {
  for (const path of step.clean) {
    context.log(`rm -rf ${path}\n`);
    await rm(path, { recursive: true, force: true });
  }
  for (const path of step.outputs) await makeFolder(dirname(path));
  const results: ActionResult[] = [];
  for (const action of step.actions) {
    if (context.signal.aborted) throw new BuildError("E_INTERRUPTED", `${step.name} was stopped.`);
    const handler = handlerOf(action);
    for (const description of handler.describe(action)) {
      context.emit({ type: "step-action", step: step.name, description });
    }
    results.push((await handler.run(action, context)) ?? {});
  }
  return {
    outputs: [...step.outputs, ...results.flatMap(({ outputs = [] }) => outputs)],
    identity: results.findLast(({ identity }) => identity !== undefined)?.identity,
  };
}

/**
 * Removes the outputs that are not what the step made: a program that goes by times, as make does, would take them for
 * its own. Steps that begin with an empty folder have no need of it.
 */
export async function removeForeignOutputs(
  { scrub }: Step,
  { outputs }: StepRecord,
  files: StatCache,
  log: (text: string) => void,
): Promise<void> {
  if (!scrub) return;
  const paths = Object.keys(outputs);
  const found = await files.digests(paths);
  for (const [index, path] of paths.entries()) {
    if (found[index] === undefined || found[index] === outputs[path]) continue;
    log(`rm ${path} (was changed)\n`);
    await rm(path, { force: true });
  }
}

/** The clock that stamps files may be behind ours by a tick. */
const TICK_MS = 100;

/**
 * Removes what a run that was stopped may have half-written: of the files named by `scrub`, those that changed since
 * it began. The times are those of the change itself, so a copy that keeps its original's time is seen too.
 */
export async function scrubStep({ scrub }: Step, since: number, log: (text: string) => void): Promise<void> {
  if (!scrub) return;
  const names = await glob(scrub.include, { cwd: scrub.dir, dot: true, expandDirectories: false });
  for (const path of names.sort().map((name) => join(scrub.dir, name))) {
    const { ctimeMs } = await stat(path);
    if (ctimeMs < since - TICK_MS) continue;
    log(`rm ${path} (may be half-written)\n`);
    await rm(path, { force: true });
  }
}
