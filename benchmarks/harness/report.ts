import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { record } from "./arguments.ts";
import { writePage } from "./performance-page.ts";
import { isKept, type Result } from "./result.ts";
import { resultsFolder } from "./results.ts";
import { figuresTable, limitsTable, plainTable } from "./tables.ts";

/** Ends a benchmark: tables to stderr, the result to stdout as JSON, exit status 1 where a limit was missed. */
export function report(result: Omit<Result, "machine">): void {
  const machine = { cpu: cpus()[0]?.model ?? "?", cores: availableParallelism(), node: process.versions.node };
  process.stderr.write(`\n${plainTable(figuresTable(result))}\n`);
  if (result.comparisons.length > 0) process.stderr.write(`\n${plainTable(limitsTable(result))}\n`);
  const text = `${JSON.stringify({ ...result, machine }, rounded, 2)}\n`;
  process.stdout.write(text);
  if (record) {
    mkdirSync(resultsFolder, { recursive: true });
    writeFileSync(join(resultsFolder, `${result.name}.json`), text);
    writePage();
  }
  if (!result.comparisons.every(isKept)) process.exitCode = 1;
}

/** Four digits are more than any of it is worth. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
}
