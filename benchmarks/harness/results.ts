import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "./result.ts";

/** Where the results are that docs/performance.md tells. */
export const resultsFolder = join(import.meta.dirname, "../results");

/** What has been recorded, by name. */
export function readResults(): Result[] {
  return globSync("*.json", { cwd: resultsFolder })
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(resultsFolder, file), "utf8")) as Result);
}
