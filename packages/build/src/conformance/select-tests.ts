import { BuildError } from "../errors.js";
import { nearest } from "../nearest.js";
import type { ConformanceRecord } from "./record.js";

/** Which test files are run; of all, when nothing is said. */
export interface TestSelection {
  /** By name. */
  tests?: readonly string[];
  /** Those that take little time, by the expectations. */
  fast?: boolean;
  /** Those whose last run was not as expected, or was of another file or another distribution. */
  changed?: boolean;
}

/**
 * @param all - every test file there is
 * @param quick - those that take little time
 * @throws BuildError E_USAGE for a name that is none of them, or where nothing is known of what takes little time
 */
export function selectTests(
  all: readonly string[],
  quick: readonly string[],
  { tests = [], fast = false }: TestSelection,
): string[] {
  if (fast && quick.length === 0) {
    throw new BuildError("E_USAGE", "Nobody has listed yet which tests of this Python are fast.", {
      hint: "Run all of them, or name some.",
    });
  }
  const named = tests.map((name) => resolveName(all, name));
  return all.filter((test) => (named.length === 0 || named.includes(test)) && (!fast || quick.includes(test)));
}

/** `os`, `test_os`, `test_asyncio.test_events`. */
function resolveName(all: readonly string[], name: string): string {
  const candidates = [name, `test_${name}`, `test.${name}`];
  const found = all.find((test) => candidates.includes(test));
  if (found) return found;
  const close = nearest(name, [...all]);
  throw new BuildError("E_USAGE", `There is no test file ${name}.`, {
    hint: close ? `Did you mean ${close}?` : "Name them as regrtest does: test_os, test.test_asyncio.test_events.",
  });
}

/** What `changed` leaves out: the same would come out again. */
export function unchanged(
  tests: readonly string[],
  digests: ReadonlyMap<string, string>,
  last: ConformanceRecord | undefined,
): string[] {
  return tests.filter((test) => {
    const file = last?.files[test];
    return file !== undefined && file.digest === digests.get(test) && file.problems.length === 0;
  });
}
