import { mkdir, rm } from "node:fs/promises";
import { readDistribution } from "../distribution/read-distribution.js";
import { acquireFileLock } from "../process/file-lock.js";
import { digestTests } from "./digest-tests.js";
import type { OnConformanceEvent } from "./events.js";
import { type Expectations, readExpectations } from "./expectations.js";
import type { SuiteRun } from "./guest-run.js";
import { addToJournal, readJournal, startJournal } from "./journal.js";
import { judge } from "./judge.js";
import { junitOf } from "./junit.js";
import { listTests } from "./list-tests.js";
import { markdownOf } from "./markdown.js";
import type { Place } from "./place.js";
import {
  type ConformanceRecord,
  type FileRecord,
  type RecordFiles,
  readRecord,
  recordFiles,
  writeWhole,
} from "./record.js";
import { runFile } from "./run-file.js";
import { selectTests, type TestSelection, unchanged } from "./select-tests.js";
import { differences } from "./summary.js";

export interface ConformanceOptions extends TestSelection, SuiteRun {
  /** Of the distribution. */
  profile: string;
  place: Place;
  /** The folder that receives records and logs. */
  records: string;
  /** Test files at the same time. */
  jobs: number;
  signal: AbortSignal;
  onEvent: OnConformanceEvent;
}

export interface ConformanceResult {
  /** Of what was asked for. */
  record: ConformanceRecord;
  /** What came out otherwise than in the record before. */
  differences: string[];
  files: RecordFiles;
}

/**
 * Runs CPython's own tests on a distribution, each file in an interpreter of its own, and keeps a record. A run that was
 * interrupted goes on where it was.
 *
 * @throws BuildError E_USAGE, E_SOURCE, E_INTERRUPTED, or E_FILESYSTEM where there is no distribution
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceResult> {
  const files = recordFiles(options.records);
  const { signal, onEvent } = options;
  const onWait = () => onEvent({ type: "suite-wait", lock: files.lock });
  const lock = await acquireFileLock(files.lock, { signal, stale: 15_000, onWait });
  try {
    return await runLockedSuite(options, files);
  } finally {
    await lock.release();
  }
}

async function runLockedSuite(options: ConformanceOptions, files: RecordFiles): Promise<ConformanceResult> {
  const { distribution, source, target, place, regrtest, timeoutMs, changed } = options;
  const { manifest } = await readDistribution(distribution, `pywasm build --profile ${options.profile}`);
  const expectations = await readExpectations(target, manifest.python.version);
  const tests = selectTests(await listTests(source), expectations.fast, options);
  const digests = await digestTests(source, tests, (test) => [
    ...[manifest.buildId, place.name, regrtest, timeoutMs],
    expectations.of(test),
  ]);
  const last = await readRecord(files);
  const sameAsLast = changed ? unchanged(tests, digests, last) : [];
  const wanted = tests.filter((test) => !sameAsLast.includes(test));
  const done = await takeOver(files, digests, wanted);
  await runAll({ ...options, files, expectations, digests, last }, wanted, done);
  const { python, profile, buildId } = manifest;
  const about = { version: 1 as const, target, place: place.name, python: python.version, profile, buildId };
  const record = { ...about, files: sorted(done) };
  const differs = differences(record, last);
  // What was not asked for this time is what it was, on the same distribution.
  const kept = last?.buildId === buildId ? Object.entries(last.files) : [];
  const whole = { ...about, files: sorted(new Map([...kept, ...done])) };
  await writeWhole(files.json, `${JSON.stringify(whole, null, 2)}\n`);
  await writeWhole(files.junit, junitOf(record));
  await writeWhole(files.markdown, markdownOf(whole, expectations));
  await rm(files.journal, { force: true });
  return { record, differences: differs, files };
}

/** What an interrupted run of the same files has done. */
async function takeOver(
  files: RecordFiles,
  digests: ReadonlyMap<string, string>,
  wanted: readonly string[],
): Promise<Map<string, FileRecord>> {
  const entries = [...(await readJournal(files.journal))];
  const taken = entries.filter(([test, { digest }]) => wanted.includes(test) && digests.get(test) === digest);
  await rm(files.work, { recursive: true, force: true });
  await mkdir(files.folder, { recursive: true });
  await startJournal(files.journal, taken);
  return new Map(taken);
}

interface SuiteInProgress extends ConformanceOptions {
  files: RecordFiles;
  expectations: Expectations;
  digests: ReadonlyMap<string, string>;
  last: ConformanceRecord | undefined;
}

/** Those that took longest are first, so that no job is left with one at the end. */
async function runAll(suite: SuiteInProgress, wanted: string[], done: Map<string, FileRecord>): Promise<void> {
  const { jobs, last, onEvent, place, series } = suite;
  const timeOf = (test: string) => last?.files[test]?.durationMs ?? 0;
  const waiting = wanted.filter((test) => !done.has(test)).sort((a, b) => timeOf(b) - timeOf(a));
  const total = wanted.length;
  onEvent({ type: "suite-start", total, taken: done.size, jobs, python: series, place: place.name });
  const stop = new AbortController();
  const signal = AbortSignal.any([suite.signal, stop.signal]);
  const work = async () => {
    for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) {
      const record = await runAndJudge({ ...suite, signal }, test);
      done.set(test, record);
      await addToJournal(suite.files.journal, test, record);
      onEvent({ type: "file-done", test, record, done: done.size, total });
    }
  };
  const workers = Array.from({ length: jobs }, () =>
    work().catch((error: unknown) => {
      waiting.length = 0;
      stop.abort();
      throw error;
    }),
  );
  const failure = (await Promise.allSettled(workers)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
}

async function runAndJudge(suite: SuiteInProgress, test: string): Promise<FileRecord> {
  const { files, place, signal, onEvent, digests, expectations, regrtest } = suite;
  onEvent({ type: "file-start", test, log: files.log(test) });
  const expected = expectations.of(test);
  const outcome = await runFile({ suite, place, files, ignored: expected.ignored, signal, onEvent }, test);
  const problems = judge(outcome, expected, regrtest.length === 0);
  return { digest: digests.get(test) ?? "", ...outcome, problems };
}

function sorted(files: ReadonlyMap<string, FileRecord>): Record<string, FileRecord> {
  return Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
