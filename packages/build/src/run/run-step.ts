import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { BuildError, type BuildErrorCode } from "../errors.js";
import type { OnBuildEvent } from "../events.js";
import { asBuildError } from "../filesystem-error.js";
import type { Step } from "../step.js";
import { ccacheLogEnv } from "./ccache-use.js";
import type { StepDigester } from "./digest-step.js";
import { childEnvOf, endLeftovers } from "./leftover-processes.js";
import { lockStep } from "./lock-step.js";
import { performStep, removeForeignOutputs, scrubStep } from "./perform-step.js";
import { readRecord, recordPaths, removeRecord, type StepRecord, writeRecord } from "./record.js";
import { readMarker, removeMarker, writeMarker } from "./running-marker.js";
import { type StepState, staleReason } from "./stale-reason.js";
import { StepLog } from "./step-log.js";

/** What all steps of a run share. */
export interface RunContext {
  digester: StepDigester;
  offline: boolean;
  signal: AbortSignal;
  onEvent: OnBuildEvent;
}

/** A step that is fresh now. */
export interface StepOutcome {
  step: string;
  identity: string;
  /** Why it ran, or undefined where it was fresh before. */
  reason: string | undefined;
  elapsedMs: number;
}

/** A step against what lies on the disk. */
export interface StepCheck {
  state: StepState;
  record: StepRecord | undefined;
  /** Why it has to run. */
  reason: string | undefined;
}

/** Compares a step with its record; changes nothing. */
export async function checkStep(step: Step, needs: Record<string, string>, digester: StepDigester): Promise<StepCheck> {
  const { digest, inputs } = await digester.digest(step, needs);
  const state = { digest, inputs };
  const record = await readRecord(step);
  return { state, record, reason: await staleReason(step, state, record, digester.files) };
}

/** Makes a step fresh: looks, and only if there is work, locks, looks again, and works. */
export async function runStep(
  step: Step,
  needs: Record<string, string>,
  forced: boolean,
  context: RunContext,
): Promise<StepOutcome> {
  const begin = performance.now();
  const outcome = (identity: string, reason?: string) => ({
    step: step.name,
    identity,
    reason,
    elapsedMs: performance.now() - begin,
  });
  const first = await checkStep(step, needs, context.digester);
  if (!forced && first.record && !first.reason) return outcome(first.record.identity);
  const lock = await lockStep(step, context.signal, context.onEvent);
  try {
    // Another process may have done it meanwhile.
    if (lock.waited) context.digester.forget();
    const { state, record, reason } = await checkStep(step, needs, context.digester);
    if (!forced && record && !reason) return outcome(record.identity);
    const signal = AbortSignal.any([context.signal, lock.lost]);
    const why = forced ? "forced" : (reason ?? "");
    return outcome(await work(step, state, record, why, { ...context, signal }), why);
  } catch (error) {
    throw lock.lost.aborted ? lock.lost.reason : error;
  } finally {
    await lock.release().catch(() => undefined);
  }
}

async function work(
  step: Step,
  state: StepState,
  before: StepRecord | undefined,
  reason: string,
  context: RunContext,
): Promise<string> {
  const { offline, signal, onEvent, digester } = context;
  const paths = recordPaths(step);
  const start = Date.now();
  const marker = readMarker(paths.running);
  await writeMarker(paths.running, marker);
  await removeRecord(step);
  await rm(paths.ccache, { force: true });
  const log = new StepLog(paths.log);
  const write = (text: string) => log.write(text);
  onEvent({ type: "step-start", step: step.name, title: step.title, reason, log: log.path });
  try {
    if (marker) {
      const ended = await endLeftovers(step);
      if (ended > 0) write(`ended ${ended} processes of the run before\n`);
      await scrubStep(step, marker.since, write);
    }
    if (before) await removeForeignOutputs(step, before, digester.files, write);
    const { outputs, identity } = await performStep(step, {
      step: step.name,
      signal,
      offline,
      forced: reason === "forced",
      childEnv: { ...childEnvOf(step), ...ccacheLogEnv(paths.ccache) },
      logPath: log.path,
      log: write,
      emit: onEvent,
    });
    digester.forget();
    if (log.error) throw log.error;
    const record = {
      digest: state.digest,
      identity: identity ?? state.digest.total,
      named: identity !== undefined,
      outputs: await outputDigests(step, outputs, digester),
      time: { start, end: Date.now() },
    };
    await writeRecord(step, record, state.inputs);
    await removeMarker(paths.running);
    return record.identity;
  } catch (error) {
    const failure = asBuildError(log.error ?? error, dirname(step.outputs[0] ?? step.record));
    write(`${failure.message}\n`);
    if (leavesThingsWhole(failure.code)) await removeMarker(paths.running).catch(() => undefined);
    throw failure;
  } finally {
    log.close();
  }
}

/** A program that was stopped, or could not write, may have left half a file. */
function leavesThingsWhole(code: BuildErrorCode): boolean {
  return code !== "E_INTERRUPTED" && code !== "E_FILESYSTEM";
}

async function outputDigests(step: Step, paths: string[], digester: StepDigester): Promise<Record<string, string>> {
  const digests = await digester.files.digests(paths);
  return Object.fromEntries(
    paths.map((path, index) => {
      const digest = digests[index];
      if (digest === undefined) throw new BuildError("E_INTERNAL", `${step.name} did not make its output ${path}`);
      return [path, digest];
    }),
  );
}
