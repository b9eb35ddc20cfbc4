import type { Outcome } from "./place.js";

/** What became of a test file. `crashed`: its interpreter ended without a word about the result. */
export type FileResult = "passed" | "failed" | "skipped" | "crashed" | "timed-out";

/** A test, by its full name (`test.test_os.FileTests.test_read`), that failed. */
export interface FailedTest {
  id: string;
  kind: "failure" | "error" | "unexpected success";
}

/** What the tests of a file did. */
export interface FileOutcome {
  result: FileResult;
  /** Why it was skipped, or the last thing that a crashed one said. */
  reason?: string;
  failures: FailedTest[];
  tests: { run: number; skipped: number };
  durationMs: number;
}

const kinds = { FAIL: "failure", ERROR: "error", "UNEXPECTED SUCCESS": "unexpected success" } as const;

/** Reads what regrtest printed. Its XML is of no use here: a failed subtest is missing in it, and a crash leaves none. */
export function readLog(log: string, { end, status, durationMs }: Outcome): FileOutcome {
  const failures = failedTests(log);
  const read = { failures, tests: totals(log), durationMs };
  if (end === "timed-out") return { result: "timed-out", ...read };
  // Python flushes, and ends with a status of its own, after regrtest's last line.
  if (end !== "exited" || !/^Result: /m.test(log) || !isStatusOfRegrtest(status)) {
    return { result: "crashed", reason: lastLine(log) || endOf(end, status), ...read };
  }
  const skipped = /^\S+ skipped(?: -- (.*)| \((resource denied)\))?$/m.exec(log);
  if (skipped && read.tests.run === 0) {
    return { result: "skipped", reason: skipped[1] ?? skipped[2] ?? "no reason given", ...read };
  }
  const unclean = status !== 0 && !(status === 3 || status === 4);
  return { result: unclean || failures.length > 0 ? "failed" : "passed", ...read };
}

/** 0 passed, 2 failed, 3 the environment was changed, 4 nothing ran, 5 passed when run again. */
function isStatusOfRegrtest(status: number | null): boolean {
  return status !== null && [0, 2, 3, 4, 5].includes(status);
}

/** The headings of tracebacks: `FAIL: test_a (test.test_b.C.test_a) (i=1)`, one for each subtest. */
function failedTests(log: string): FailedTest[] {
  const found = new Map<string, FailedTest>();
  for (const [, word, title] of log.matchAll(/^={70}\n(FAIL|ERROR|UNEXPECTED SUCCESS): (.*)$/gm)) {
    const id = /\(([\w.]+)\)/.exec(String(title))?.[1] ?? String(title);
    found.set(id, found.get(id) ?? { id, kind: kinds[word as keyof typeof kinds] });
  }
  return [...found.values()];
}

function totals(log: string): { run: number; skipped: number } {
  const line = /^Total tests: (.*)$/m.exec(log)?.[1] ?? "";
  const count = (name: string) =>
    Number((new RegExp(`\\b${name}=([\\d,]+)`).exec(line)?.[1] ?? "0").replaceAll(",", ""));
  return { run: count("run"), skipped: count("skipped") };
}

/** For one that ended without a word. */
function endOf(end: Outcome["end"], status: number | null): string {
  return end === "killed" ? "killed by a signal" : `exit status ${status}`;
}

function lastLine(log: string): string {
  return log.trimEnd().split("\n").at(-1)?.trim() ?? "";
}
