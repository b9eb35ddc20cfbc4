import type { Expectation } from "./expectations.js";
import type { FileOutcome } from "./read-log.js";

/**
 * What of an outcome is not as expected, a line each; nothing when all is.
 *
 * @param whole - whether all tests of the file were to run: of a part, nobody can say what passes unexpectedly
 */
export function judge(outcome: FileOutcome, expected: Expectation, whole: boolean): string[] {
  const { result, reason = "" } = outcome;
  switch (result) {
    case "crashed":
      return [`crashed: ${reason}`];
    case "timed-out":
      return ["did not end in time"];
    case "skipped":
      return expected.skipped || !whole ? [] : [`skipped, and expected to run: ${reason}`];
    default:
      return [...unexpectedFailures(outcome, expected), ...(whole ? unexpectedPasses(outcome, expected) : [])];
  }
}

function unexpectedFailures({ result, failures }: FileOutcome, { failed }: Expectation): string[] {
  const unexpected = failures.filter(({ id }) => !failed.includes(id)).map(({ id, kind }) => `${kind}: ${id}`);
  return result === "failed" && failures.length === 0 ? ["failed, and named no test"] : unexpected;
}

function unexpectedPasses({ failures }: FileOutcome, { failed, skipped }: Expectation): string[] {
  const passed = failed.filter((id) => !failures.some((failure) => failure.id === id));
  return [
    ...(skipped ? ["ran, and was expected to be skipped"] : []),
    ...passed.map((id) => `passed, and was expected to fail: ${id}`),
  ];
}
