// How fast the interpreter for WASI is beside the one for Emscripten, under Node, each as its distribution is: small programs, in
// turn. The table goes to stderr, all figures as JSON to stdout.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { type Comparison, table } from "./report.ts";

const ROUNDS = 5;
const root = join(import.meta.dirname, "..");
const programs = readFileSync(join(import.meta.dirname, "speed/programs.py"), "utf8");

const runners = {
  emscripten: join(import.meta.dirname, "speed/emscripten.mjs"),
  wasi: join(root, "tests/wasi/run.mjs"),
};
type Target = keyof typeof runners;
type Seconds = Record<string, number>;

function output(...args: string[]): string {
  return execFileSync(process.execPath, ["--no-warnings", ...args], { encoding: "utf8" }).trim();
}

/** The best of several processes each. */
function measure(): Record<Target, Seconds> {
  const targets = Object.keys(runners) as Target[];
  const distributions = Object.fromEntries(
    targets.map((target) => [target, output(join(root, "apps/cli/bin/pywasm.js"), "build", target, "--quiet")]),
  );
  const best: Record<Target, Seconds> = { emscripten: {}, wasi: {} };
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of targets) {
      const found: Seconds = JSON.parse(output(runners[target], distributions[target] ?? "", "-c", programs));
      for (const [name, seconds] of Object.entries(found)) {
        best[target][name] = Math.min(best[target][name] ?? Number.POSITIVE_INFINITY, seconds);
      }
    }
  }
  return best;
}

const best = measure();
const ratios = Object.fromEntries(
  Object.entries(best.emscripten).map(([name, seconds]) => [name, (best.wasi[name] ?? Number.NaN) / seconds]),
);
const logarithms = Object.values(ratios).map(Math.log);
const mean = Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length);
const comparisons: Comparison[] = [
  { what: "programs under WASI, geometric mean", measured: mean, limit: 1.05, unit: "× Emscripten" },
];
process.stderr.write(`\n${table(comparisons)}\n`);
const machine = { cpu: cpus()[0]?.model, node: process.version };
process.stdout.write(`${JSON.stringify({ machine, rounds: ROUNDS, best, ratios, comparisons }, null, 2)}\n`);
if (comparisons.some(({ measured, limit }) => measured > limit)) process.exitCode = 1;
