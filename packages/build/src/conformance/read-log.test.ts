import { expect, test } from "vitest";
import { readLog } from "./read-log.js";

const exited = (status: number) => ({ end: "exited", status, durationMs: 5 }) as const;
const heading = (title: string) =>
  `${"=".repeat(70)}\n${title}\n${"-".repeat(70)}\nTraceback (most recent call last):\n`;

test("a file that passed", () => {
  const log = "test_xxlimited passed\n\nTotal tests: run=1,016 skipped=3\nResult: SUCCESS\n";
  expect(readLog(log, exited(0))).toEqual({
    ...{ result: "passed", failures: [], tests: { run: 1016, skipped: 3 }, durationMs: 5 },
  });
});

test("every test that failed is named once, subtests and all", () => {
  const log = [
    heading("FAIL: test_a (test.test_x.C.test_a) (i=1)"),
    heading("FAIL: test_a (test.test_x.C.test_a) (i=2)"),
    heading("ERROR: setUpModule (test.test_x)"),
    "Total tests: run=3 failures=2\nResult: FAILURE\n",
  ].join("");
  expect(readLog(log, exited(2))).toMatchObject({
    result: "failed",
    failures: [
      { id: "test.test_x.C.test_a", kind: "failure" },
      { id: "test.test_x", kind: "error" },
    ],
  });
});

test("a file that skipped itself tells why", () => {
  const log =
    "[1/1] test_fork1\ntest_fork1 skipped -- requires working os.fork()\n\nTotal tests: run=0\nResult: SUCCESS\n";
  expect(readLog(log, exited(0))).toMatchObject({ result: "skipped", reason: "requires working os.fork()" });
});

test("a status that is not regrtest's, and an end without a result, are crashes", () => {
  const result = "Total tests: run=1\nResult: SUCCESS\n";
  expect(readLog(`${result}memory access out of bounds\n`, exited(1))).toMatchObject({
    result: "crashed",
    reason: "memory access out of bounds",
  });
  expect(readLog("test_a ... Maximum call stack size exceeded\n", exited(0)).result).toBe("crashed");
  expect(readLog(result, { end: "killed", status: null, durationMs: 1 }).result).toBe("crashed");
  expect(readLog("", { end: "killed", status: null, durationMs: 1 }).reason).toBe("killed by a signal");
});

test("one that hangs keeps what it had done", () => {
  const log = heading("FAIL: test_a (test.test_x.C.test_a)");
  expect(readLog(log, { end: "timed-out", status: null, durationMs: 9 })).toMatchObject({
    result: "timed-out",
    failures: [{ id: "test.test_x.C.test_a" }],
  });
});
