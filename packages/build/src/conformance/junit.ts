import type { ConformanceRecord, FileRecord } from "./record.js";

/** The record as JUnit XML: a suite for each test file, and a case for all of it beside those that failed. */
export function junitOf({ files, python, place, target }: ConformanceRecord): string {
  const suites = Object.entries(files).map(([test, record]) => suiteOf(test, record));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${escaped(`CPython ${python}, ${target}, ${place}`)}">
${suites.join("\n")}
</testsuites>
`;
}

/** Failures are what is not as expected: a server that reads this is red when the run is. */
function suiteOf(test: string, record: FileRecord): string {
  const { problems, result, reason = "", durationMs, tests } = record;
  const bodies = [
    ...problems.map((problem) => `<failure message="${escaped(problem)}"/>`),
    ...(result === "skipped" && problems.length === 0 ? [`<skipped message="${escaped(reason)}"/>`] : []),
  ];
  const seconds = (durationMs / 1000).toFixed(3);
  const skipped = result === "skipped" && problems.length === 0 ? 1 : 0;
  return [
    `  <testsuite name="${escaped(test)}" tests="1" failures="${problems.length > 0 ? 1 : 0}" skipped="${skipped}" time="${seconds}">`,
    `    <properties><property name="tests" value="${tests.run}"/><property name="tests-skipped" value="${tests.skipped}"/></properties>`,
    `    <testcase classname="test" name="${escaped(test)}" time="${seconds}">${bodies.join("")}</testcase>`,
    "  </testsuite>",
  ].join("\n");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no control characters. */
function escaped(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, "?").replace(/[&<>"]/g, (mark) => entities[mark] ?? "");
}
