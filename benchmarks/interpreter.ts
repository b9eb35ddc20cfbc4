// How fast Python runs programs, beside other Pythons.
import { join } from "node:path";
import { peers as asked } from "./harness/arguments.ts";
import { choosePeers } from "./harness/choose-peers.ts";
import { type Peer, runBenchmark } from "./harness/run-benchmark.ts";
import { whenFast } from "./harness/when-fast.ts";
import { programs } from "./interpreter/programs.ts";
import { runProgram } from "./interpreter/run-program.ts";
import { installPyodide, type Pyodide, pyodide029, pyodide314 } from "./peers/pyodide.ts";
import { buildDistribution, pythonVersion } from "./peers/pywasm.ts";
import { buildUpstream } from "./peers/upstream.ts";

const folder = join(import.meta.dirname, "interpreter");
type Command = [program: string, ...args: string[]];
const node = (script: string, ...args: string[]): Command => [process.execPath, join(folder, "peers", script), ...args];
const pywasm = (distribution: string) => node("pywasm.mjs", distribution);
const pyodide = async (which: Pyodide) => node("pyodide.mjs", await installPyodide(which));
const distribution = buildDistribution();
/** How each is made ready, and what runs a program then. */
const commands: Record<string, () => Command | Promise<Command>> = {
  pywasm: () => pywasm(distribution),
  optimized: () => pywasm(buildDistribution("emscripten", "optimized")),
  WASI: () => pywasm(buildDistribution("wasi")),
  "optimized WASI": () => pywasm(buildDistribution("wasi", "optimized")),
  [pyodide029.name]: () => pyodide(pyodide029),
  [pyodide314.name]: () => pyodide(pyodide314),
  native: async () => [(await buildUpstream()).native, join(folder, "measure.py")],
};
const chosen = choosePeers(Object.keys(commands), asked);
const peers: Peer[] = [];
for (const [name, make] of Object.entries(commands)) {
  if (!chosen.includes(name)) continue;
  const command = await make();
  peers.push({ name, measure: (program) => whenFast(() => runProgram(command, program)) });
}

await runBenchmark({
  name: "interpreter",
  title: "Speed of the interpreter",
  about: `Small programs, each in a process of its own: what a run took when it was warm, by the clock of the thread that Python runs in.
What is measured while somebody else has a part of the processor is measured again. The profile \`optimized\` was trained by others. The limits are on the geometric mean of the least that each took.`,
  versions: { python: pythonVersion(distribution) },
  rounds: 3,
  parts: programs,
  peers,
  limits: (figures) =>
    [
      { peer: "optimized", against: pyodide029.name, limit: 0.75 },
      { peer: "optimized", against: "native", limit: 1.5 },
      { peer: "WASI", against: "pywasm", limit: 1.05 },
      { peer: "optimized WASI", against: "optimized", limit: 1.05 },
    ]
      .filter(({ peer, against }) => chosen.includes(peer) && chosen.includes(against))
      .map(({ peer, against, limit }) => ({
        ...{ what: `${peer}, geometric mean`, limit, unit: `× ${against}` },
        measured: figures.meanRatio(peer, against),
      })),
});
