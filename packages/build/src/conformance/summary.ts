import type { ConformanceRecord, FileRecord } from "./record.js";

/** A record in numbers. */
export interface ConformanceSummary {
  passed: number;
  failed: number;
  skipped: number;
  crashed: number;
  timedOut: number;
  /** Files that crashed once. */
  flaky: number;
  /** Files with something that is not as expected. */
  unexpected: number;
  /** Single tests. */
  tests: number;
}

export function summaryOf({ files }: Pick<ConformanceRecord, "files">): ConformanceSummary {
  const all = Object.values(files);
  const count = (which: (file: FileRecord) => boolean) => all.filter(which).length;
  return {
    passed: count(({ result }) => result === "passed"),
    failed: count(({ result }) => result === "failed"),
    skipped: count(({ result }) => result === "skipped"),
    crashed: count(({ result }) => result === "crashed"),
    timedOut: count(({ result }) => result === "timed-out"),
    flaky: count(({ flaky }) => flaky),
    unexpected: count(({ problems }) => problems.length > 0),
    tests: all.reduce((sum, { tests }) => sum + tests.run, 0),
  };
}

/** Files whose result is another than in an earlier record: `test_os: failed, was passed`. */
export function differences(record: ConformanceRecord, earlier: ConformanceRecord | undefined): string[] {
  return Object.entries(record.files).flatMap(([test, { result }]) => {
    const before = earlier?.files[test]?.result;
    return before === undefined || before === result ? [] : [`${test}: ${result}, was ${before}`];
  });
}
