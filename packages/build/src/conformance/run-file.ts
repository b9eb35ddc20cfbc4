import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BuildError } from "../errors.js";
import type { OnConformanceEvent } from "./events.js";
import { guestRun, type SuiteRun } from "./guest-run.js";
import type { Place } from "./place.js";
import { type FileOutcome, readLog } from "./read-log.js";
import type { RecordFiles } from "./record.js";

export interface FileRun {
  suite: SuiteRun;
  place: Place;
  files: RecordFiles;
  /** Patterns of tests that are not run. */
  ignored: readonly string[];
  signal: AbortSignal;
  onEvent: OnConformanceEvent;
}

/**
 * Runs a test file; once more if it crashed, to tell what is flaky from what is broken.
 *
 * @throws BuildError E_INTERRUPTED
 */
export async function runFile(run: FileRun, test: string): Promise<FileOutcome & { flaky: boolean }> {
  const first = await runOnce(run, test);
  if (first.result !== "crashed") return { ...first, flaky: false };
  run.onEvent({ type: "file-retry", test, reason: first.reason ?? "" });
  const second = await runOnce(run, test);
  return { ...second, flaky: second.result !== "crashed" };
}

async function runOnce({ suite, place, files, ignored, signal }: FileRun, test: string): Promise<FileOutcome> {
  const log = files.log(test);
  await mkdir(dirname(log), { recursive: true });
  for (const folder of [files.work, files.pycache]) await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(files.work, `${test}-`));
  try {
    const file = { test, ignored, work, pycache: files.pycache, log };
    const outcome = await place.runFile(test, guestRun(suite, file), signal);
    if (outcome.end === "interrupted") throw new BuildError("E_INTERRUPTED", `Stopped in the middle of ${test}.`);
    return readLog(await readFile(log, "utf8"), outcome);
  } finally {
    // What a test has left may be without rights, or still be written to by what is being killed.
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
}
