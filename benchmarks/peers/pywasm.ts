import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the clone. */
export const root = join(import.meta.dirname, "../..");

/** The script of the command, for a Node to run. */
export const pywasm = join(root, "apps/cli/bin/pywasm.js");

/**
 * Builds what this clone builds, where that is not done.
 *
 * @returns the folder of the distribution
 */
export function buildDistribution(target: "emscripten" | "wasi" = "emscripten", profile = "release"): string {
  const options = ["--profile", profile, "--quiet"];
  return execFileSync(process.execPath, [pywasm, "build", target, ...options], { encoding: "utf8" }).trim();
}

/** The version of Python that a distribution says it is. */
export function pythonVersion(distribution: string): string {
  const { python } = JSON.parse(readFileSync(join(distribution, "pywasm.json"), "utf8")) as {
    python: { version: string };
  };
  return python.version;
}
