import { expect, test } from "vitest";
import { judge } from "./judge.js";
import type { FileOutcome } from "./read-log.js";

const outcome = (more: Partial<FileOutcome>): FileOutcome => ({
  ...{ result: "passed", failures: [], tests: { run: 1, skipped: 0 }, durationMs: 1 },
  ...more,
});
const failing = (...ids: string[]) =>
  outcome({ result: "failed", failures: ids.map((id) => ({ id, kind: "failure" as const })) });
const nothing = { skipped: false, ignored: [], failed: [] };

test("what is expected is no problem", () => {
  expect(judge(outcome({}), nothing, true)).toEqual([]);
  expect(judge(failing("t.a"), { skipped: false, ignored: [], failed: ["t.a"] }, true)).toEqual([]);
  expect(judge(outcome({ result: "skipped" }), { skipped: true, ignored: [], failed: [] }, true)).toEqual([]);
});

test("an unexpected failure is one, and so is an unexpected pass", () => {
  const expected = { skipped: false, ignored: [], failed: ["t.a"] };
  expect(judge(failing("t.b"), expected, true)).toEqual(["failure: t.b", "passed, and was expected to fail: t.a"]);
  expect(judge(outcome({ result: "failed" }), nothing, true)).toEqual(["failed, and named no test"]);
  expect(judge(outcome({}), { skipped: true, ignored: [], failed: [] }, true)).toEqual([
    "ran, and was expected to be skipped",
  ]);
});

test("a file may not fall silent", () => {
  expect(judge(outcome({ result: "skipped", reason: "no x" }), nothing, true)).toEqual([
    "skipped, and expected to run: no x",
  ]);
});

test("a crash or a hang is never expected", () => {
  expect(
    judge(outcome({ result: "crashed", reason: "boom" }), { skipped: true, ignored: [], failed: ["t.a"] }, true),
  ).toEqual(["crashed: boom"]);
  expect(judge(outcome({ result: "timed-out" }), nothing, true)).toEqual(["did not end in time"]);
});

test("of a part of a file, only failures are judged", () => {
  expect(judge(outcome({}), { skipped: false, ignored: [], failed: ["t.a"] }, false)).toEqual([]);
  expect(judge(failing("t.b"), nothing, false)).toEqual(["failure: t.b"]);
});
