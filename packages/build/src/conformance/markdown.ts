import type { Expectations } from "./expectations.js";
import type { ConformanceRecord, FileRecord } from "./record.js";
import { summaryOf } from "./summary.js";

/** The record as a page for people. */
export function markdownOf(record: ConformanceRecord, { limitations, of }: Expectations): string {
  const { python, target, place, profile, files } = record;
  const { passed, failed, skipped, crashed, timedOut, tests, unexpected } = summaryOf(record);
  const rows = Object.entries(files).map(([test, file]) => row(test, file));
  const known = Object.entries(limitations).map(
    ([name, { reason, link }]) => `- **${name}**: ${reason} ([more](${link}))`,
  );
  const expected = Object.keys(files).flatMap((test) => of(test).failed.map((id) => `- \`${id}\``));
  return `# CPython's own tests: ${python}, ${target} (${profile}), ${place}

${[
  "| files | passed | failed as expected, or not | skipped | crashed | out of time | not as expected | tests run |",
  "|---|---|---|---|---|---|---|---|",
  `| ${[rows.length, passed, failed, skipped, crashed, timedOut, unexpected, tests].join(" | ")} |`,
].join("\n")}

## Limitations that the expectations stand for

${known.join("\n") || "none"}

## Tests that are expected to fail

${expected.join("\n") || "none"}

## Files

| file | result | tests run | skipped | seconds | remarks |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

function row(test: string, { result, tests, durationMs, reason, problems, failures, flaky }: FileRecord): string {
  const remarks = [
    ...(problems.length > 0 ? problems.map((problem) => `**${problem}**`) : failures.map(({ id }) => id)),
    ...(result === "skipped" && reason ? [reason] : []),
    ...(flaky ? ["crashed at first"] : []),
  ];
  const cells = [test, result, tests.run, tests.skipped, (durationMs / 1000).toFixed(1), remarks.join("; ")];
  return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
