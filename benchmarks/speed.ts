// How fast the interpreter for WASI is beside the one for Emscripten, each as its distribution is.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Round } from "./harness/figures.ts";
import { runBenchmark } from "./harness/run-benchmark.ts";
import { buildDistribution, pythonVersion, root } from "./peers/pywasm.ts";

const programs = readFileSync(join(import.meta.dirname, "speed/programs.py"), "utf8");
const distribution = buildDistribution();
const wasi = buildDistribution("wasi");

function run(script: string, distribution: string): Round {
  const args = ["--no-warnings", script, distribution, "-c", programs];
  const seconds: Record<string, number> = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  return Object.fromEntries(Object.entries(seconds).map(([name, value]) => [name, [value * 1000, "ms"]]));
}

await runBenchmark({
  name: "speed",
  title: "WASI beside Emscripten",
  about:
    "Small programs under Node, by the interpreter for Emscripten and the one for WASI. Each figure is the best of several in one process.",
  versions: { python: pythonVersion(distribution) },
  rounds: 5,
  peers: [
    { name: "Emscripten", measure: () => run(join(import.meta.dirname, "speed/emscripten.mjs"), distribution) },
    { name: "WASI", measure: () => run(join(root, "tests/wasi/run.mjs"), wasi) },
  ],
  limits: (figures) => [
    {
      what: "programs under WASI, geometric mean",
      measured: figures.meanRatio("WASI", "Emscripten"),
      ...{ limit: 1.05, unit: "× Emscripten" },
    },
  ],
});
