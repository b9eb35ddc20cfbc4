import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "./result.ts";

/** Where the results are that docs/performance.md tells. */
export const resultsFolder = join(import.meta.dirname, "../results");

/** What has been recorded, by name. */
export function readResults(): Result[] {
  return readdirSync(resultsFolder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => JSON.parse(readFileSync(join(resultsFolder, file), "utf8")) as Result);
}
