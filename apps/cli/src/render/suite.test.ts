import type { ConformanceEvent } from "@pywasm/build";
import { expect, test } from "vitest";
import type { Verbosity } from "./renderer.js";
import { createSuiteRenderer } from "./suite.js";

const record = { digest: "d", failures: [], tests: { run: 1, skipped: 0 }, durationMs: 1500, flaky: false };
const suite: ConformanceEvent[] = [
  { type: "suite-start", total: 3, taken: 1, jobs: 1, python: "3.13", place: "node" },
  { type: "file-start", test: "test_a", log: "/logs/test_a.log" },
  { type: "file-done", test: "test_a", record: { ...record, result: "passed", problems: [] }, done: 2, total: 3 },
  { type: "file-start", test: "test_b", log: "/logs/test_b.log" },
  { type: "file-retry", test: "test_b", reason: "boom" },
  {
    ...{ type: "file-done", test: "test_b", done: 3, total: 3 },
    record: { ...record, result: "crashed", problems: ["crashed: boom"] },
  },
];

function rendered(verbosity: Verbosity): string[] {
  const lines: string[] = [];
  const renderer = createSuiteRenderer({ write: (line) => lines.push(line) }, verbosity);
  for (const event of suite) renderer.onEvent(event);
  renderer.close();
  return lines;
}

test("a line for each file where nothing can be drawn over", () => {
  expect(rendered("normal")).toEqual([
    "going on: 1 of 3 were done before\n",
    "[2/3] test_a passed in 1.5 s\n",
    "test_b: crashed (boom); once more\n",
    "[3/3] test_b crashed in 1.5 s\n",
    "test_b: crashed: boom\n",
  ]);
});

test("only what is not as expected, when it is to be quiet", () => {
  expect(rendered("quiet")).toEqual(["test_b: crashed (boom); once more\n", "test_b: crashed: boom\n"]);
});
