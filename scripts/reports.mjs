import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./workspace.mjs";

/** The folders that vitest writes its JSON reports to: one for the workspace, one for each package. */
export function reportFolders() {
  const packages = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
  return [root, ...packages].map((folder) => join(folder, "reports"));
}

/**
 * Sums what the test runners reported.
 *
 * @param {string[]} [folders]
 */
export function readReports(folders = reportFolders()) {
  const results = { passed: 0, failed: 0 };
  for (const file of folders.flatMap(jsonFiles)) {
    const report = JSON.parse(readFileSync(file, "utf8"));
    results.passed += report.numPassedTests;
    results.failed += report.numFailedTests + filesThatDidNotLoad(report);
  }
  return results;
}

/** @param {string} folder */
function jsonFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name));
}

/**
 * A test file that threw before its first test, or in a hook, counts as one failure: vitest counts none.
 *
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
function filesThatDidNotLoad({ testResults }) {
  return testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
}
