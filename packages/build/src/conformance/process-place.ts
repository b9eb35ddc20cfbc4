import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { runGroup } from "../process/process-group.js";
import type { GuestRun, Outcome, Place, RunFileOptions } from "./place.js";

export interface ProcessPlaceOptions {
  name: string;
  /** The program, and its arguments before the last one: a {@link GuestRun} as JSON. */
  command: [string, ...string[]];
}

/** A place where each test file has a process of its own, which may hang or crash. */
export function processPlace({ name, command }: ProcessPlaceOptions): Place {
  return { name, runFile: (_test, options, signal) => runProcess(command, options, signal) };
}

async function runProcess(
  command: [string, ...string[]],
  { timeoutMs, log, ...run }: RunFileOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const startedAt = performance.now();
  const timeout = AbortSignal.timeout(timeoutMs);
  const output = createWriteStream(log);
  const end = await runGroup([...command, JSON.stringify(run satisfies GuestRun)], {
    cwd: run.mounts[0]?.host ?? "/",
    env: process.env,
    signal: AbortSignal.any([signal, timeout]),
    onText: (text) => output.write(text),
    onLine() {},
  });
  output.end();
  await finished(output);
  const durationMs = Math.round(performance.now() - startedAt);
  if (signal.aborted) return { end: "interrupted", status: null, durationMs };
  if (timeout.aborted) return { end: "timed-out", status: null, durationMs };
  return { end: end.code === null ? "killed" : "exited", status: end.code, durationMs };
}
