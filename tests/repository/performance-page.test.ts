import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { describePerformance } from "../../benchmarks/harness/describe-performance.ts";
import { performancePage } from "../../benchmarks/harness/performance-page.ts";
import { readResults } from "../../benchmarks/harness/results.ts";

it("docs/performance.md is what was recorded", () => {
  expect(readFileSync(performancePage, "utf8")).toBe(describePerformance(readResults()));
});
