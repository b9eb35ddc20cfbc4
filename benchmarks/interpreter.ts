// How fast Python runs programs, beside other Pythons.
import { join } from "node:path";
import { runBenchmark } from "./harness/run-benchmark.ts";
import { programs } from "./interpreter/programs.ts";
import { runPrograms } from "./interpreter/run-programs.ts";
import { installPyodide, pyodide029, pyodide314 } from "./peers/pyodide.ts";
import { buildDistribution, pythonVersion } from "./peers/pywasm.ts";
import { buildUpstream } from "./peers/upstream.ts";

const folder = join(import.meta.dirname, "interpreter");
const node = (script: string, ...args: string[]): [string, ...string[]] => [
  process.execPath,
  join(folder, "peers", script),
  ...args,
];
const distribution = buildDistribution();
const { native } = await buildUpstream();
const commands = {
  pywasm: node("pywasm.mjs", distribution, "auto"),
  "tier-up off": node("pywasm.mjs", distribution, "off"),
  optimized: node("pywasm.mjs", buildDistribution("emscripten", "optimized"), "auto"),
  WASI: node("pywasm.mjs", buildDistribution("wasi"), "auto"),
  "optimized WASI": node("pywasm.mjs", buildDistribution("wasi", "optimized"), "auto"),
  [pyodide029.name]: node("pyodide.mjs", await installPyodide(pyodide029)),
  [pyodide314.name]: node("pyodide.mjs", await installPyodide(pyodide314)),
  native: [native, join(folder, "measure.py")] as [string, ...string[]],
};

await runBenchmark({
  name: "interpreter",
  title: "Speed of the interpreter",
  about: `Small programs, each in a process of its own: what a run took when it was warm, by the clock of the thread that Python runs in.
The profile \`optimized\` was trained by those in \`training/\`; the limits are on the geometric mean over the others.`,
  versions: { python: pythonVersion(distribution) },
  rounds: 3,
  peers: Object.entries(commands).map(([name, argv]) => ({ name, measure: () => runPrograms(argv) })),
  limits: (figures) =>
    [
      { peer: "optimized", against: pyodide029.name, limit: 0.75 },
      { peer: "optimized", against: "native", limit: 1.5 },
      { peer: "WASI", against: "pywasm", limit: 1.05 },
      { peer: "optimized WASI", against: "optimized", limit: 1.05 },
    ].map(({ peer, against, limit }) => ({
      ...{ what: `${peer}, geometric mean`, limit, unit: `× ${against}` },
      measured: figures.meanRatio(peer, against, programs.measured),
    })),
});
