// What it costs to start Python by `pywasm run`, beside the start of Node itself: whole processes, in turn, so that both
// meet the same machine. The table goes to stderr, all figures as JSON to stdout.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { type Comparison, table } from "./report.ts";

const RUNS = 25;
const pywasm = join(import.meta.dirname, "../apps/cli/bin/pywasm.js");

/** Milliseconds from the start of a process to its end. */
function time(...args: string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const milliseconds = performance.now() - begin;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with status ${status}: ${stderr}`);
  return milliseconds;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const { stdout: wasi } = spawnSync(process.execPath, [pywasm, "build", "wasi", "--quiet"], { encoding: "utf8" });
const commands = {
  node: ["-e", "0"],
  "pywasm run -c pass": [pywasm, "run", "-c", "pass"],
  "pywasm run -c 'import json, re, asyncio'": [pywasm, "run", "-c", "import json, re, asyncio"],
  "print(1) under node:wasi": [join(import.meta.dirname, "start/wasi.mjs"), wasi.trim()],
  "pywasm run --target wasi -c 'print(1)'": [pywasm, "run", "--target", "wasi", "-c", "print(1)"],
};
time(pywasm, "build", "--quiet");
const times = Object.fromEntries(Object.keys(commands).map((name): [string, number[]] => [name, []]));
for (let run = 0; run <= RUNS; run++) {
  for (const [name, args] of Object.entries(commands)) {
    const milliseconds = time(...args);
    // The first of each only fills caches.
    if (run > 0) times[name]?.push(milliseconds);
  }
}

const node = times.node ?? [];
const ratio = (name: string) => median((times[name] ?? []).map((value, run) => value / (node[run] ?? Number.NaN)));
const comparisons: Comparison[] = [
  { what: "pywasm run -c pass", measured: ratio("pywasm run -c pass"), limit: 10, unit: "× node -e 0" },
  {
    what: "print(1) under node:wasi",
    measured: ratio("print(1) under node:wasi"),
    ...{ limit: 5, unit: "× node -e 0" },
  },
];
process.stderr.write(`\n${table(comparisons)}\n`);
const medians = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
const machine = { cpu: cpus()[0]?.model, node: process.version };
process.stdout.write(`${JSON.stringify({ machine, runs: RUNS, medians, comparisons }, null, 2)}\n`);
if (comparisons.some(({ measured, limit }) => measured > limit)) process.exitCode = 1;
