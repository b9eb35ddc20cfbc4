import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describePerformance } from "./describe-performance.ts";
import { readResults } from "./results.ts";

/** The document that tells what was recorded. */
export const performancePage = join(import.meta.dirname, "../../docs/performance.md");

/** Writes it anew. */
export function writePage(): void {
  writeFileSync(performancePage, describePerformance(readResults()));
}
