import { expect, test } from "vitest";
import { junitOf } from "./junit.js";
import type { FileRecord } from "./record.js";

const file = (more: Partial<FileRecord>): FileRecord => ({
  ...{ digest: "d", result: "passed", failures: [], tests: { run: 2, skipped: 1 } },
  ...{ durationMs: 1500, flaky: false, problems: [] },
  ...more,
});
const junit = (record: FileRecord) =>
  junitOf({
    ...{ version: 1, target: "emscripten", place: "node", python: "3.13.5", profile: "release", buildId: "b" },
    files: { test_x: record },
  });

test("what is as expected is no failure", () => {
  const failing = file({ result: "failed", failures: [{ id: "t.a", kind: "failure" }] });
  expect(junit(failing)).toContain('<testsuite name="test_x" tests="1" failures="0" skipped="0" time="1.500">');
  expect(junit(file({ result: "skipped", reason: "no <x>" }))).toContain('<skipped message="no &lt;x&gt;"/>');
});

test("what is not is one, and can be read whatever it says", () => {
  const xml = junit(file({ result: "crashed", problems: ['crashed: "a" & \x1b[31m<b>'] }));
  expect(xml).toContain('failures="1"');
  expect(xml).toContain('<failure message="crashed: &quot;a&quot; &amp; ?[31m&lt;b&gt;"/>');
});
