import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import type { Target } from "../config/config.js";
import { BuildError } from "../errors.js";
import type { expectationsSchema } from "./expectations-schema.js";

type ExpectationsFile = z.infer<typeof expectationsSchema>;

/** What one test file is expected to do. */
export interface Expectation {
  skipped: boolean;
  /** Patterns of tests that are not run. */
  ignored: readonly string[];
  /** Full names of tests that fail. */
  failed: readonly string[];
}

/** What is known of a target and a release of Python. */
export interface Expectations {
  limitations: ExpectationsFile["limitations"];
  of(test: string): Expectation;
  /** Test files that take little time. */
  fast: readonly string[];
  /** Every test file of which something is expected. */
  names: readonly string[];
  /** The number of tests that are expected to fail. */
  failures(whose: "upstream" | "ours"): number;
}

/**
 * Reads `conformance/emscripten-3.13.json` or its like; for a series that has none, everything is expected to pass.
 *
 * @throws BuildError E_CONFIG for a file that cannot be used
 */
export async function readExpectations(target: Target, version: string): Promise<Expectations> {
  const series = version.split(".", 2).join(".");
  const path = fileURLToPath(new URL(`../conformance/${target}-${series}.json`, packageFolder));
  const text = await readFile(path, "utf8").catch(() => undefined);
  return parseExpectations(text ?? NONE, path, version);
}

const NONE = '{"limitations":{},"fast":[],"skipped":{},"ignored":{},"failed":{},"releases":{}}';

/** `src/conformance/` and `dist/` are not equally deep. */
const packageFolder = new URL(import.meta.url.includes("/src/") ? "../" : "./", import.meta.url);

/** @throws BuildError E_CONFIG */
export async function parseExpectations(text: string, path: string, version: string): Promise<Expectations> {
  const { expectationsSchema, explain } = await import("./expectations-schema.js");
  const parsed = expectationsSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw unusable(path, explain(parsed.error));
  const { limitations, fast, releases, ...ofSeries } = parsed.data;
  const parts = [ofSeries, releases[version] ?? {}];
  const [skipped, ignored, failed] = [
    parts.flatMap((part) => Object.entries(part.skipped ?? {})),
    parts.flatMap((part) => Object.entries(part.ignored ?? {})),
    parts.flatMap((part) => Object.entries(part.failed ?? {})),
  ];
  const named = [skipped, ignored, failed].flat().map(([name]) => name);
  const unknown = named.filter((name) => !limitations[name]);
  if (unknown.length > 0) throw unusable(path, `no limitation is described as ${unknown.join(", ")}`);
  const skippedFiles = new Set(skipped.flatMap(([, files]) => files));
  const testsOf = (part: typeof failed, file: string) => part.flatMap(([, files]) => files[file] ?? []);
  return {
    limitations,
    fast,
    of: (test) => ({
      skipped: skippedFiles.has(test),
      ignored: testsOf(ignored, test),
      failed: testsOf(failed, test),
    }),
    names: [...skippedFiles, ...failed.flatMap(([, files]) => Object.keys(files))],
    failures: (whose) =>
      failed.filter(([name]) => limitations[name]?.whose === whose).flatMap(([, files]) => Object.values(files).flat())
        .length,
  };
}

function unusable(path: string, problem: string): BuildError {
  return new BuildError("E_CONFIG", `${path}: expected what tests are expected to do; found: ${problem}`, {
    hint: "Correct the file; every entry belongs to a limitation with a reason and a link.",
  });
}
