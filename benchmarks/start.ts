// What it costs to start Python in Node: whole processes.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Peer, runBenchmark } from "./harness/run-benchmark.ts";
import { processTime } from "./peers/process-time.ts";
import { installPyodide, type Pyodide, pyodide029, pyodide314 } from "./peers/pyodide.ts";
import { buildDistribution, pythonVersion, pywasm } from "./peers/pywasm.ts";
import { buildUpstream } from "./peers/upstream.ts";

const programs = {
  "print(1)": "print(1)",
  "and five modules": "import json, re, dataclasses, asyncio, typing; print(1)",
};
const distribution = buildDistribution();
const wasi = buildDistribution("wasi");
const upstream = await buildUpstream();
const script = (name: string) => join(import.meta.dirname, `start/${name}.mjs`);

/** Somebody who runs both programs. */
function peer(name: string, command: (program: string) => string[]): Peer {
  const time = ([what, program]: [string, string]) => [what, [processTime(command(program), "1\n"), "ms"] as const];
  return { name, measure: () => Object.fromEntries(Object.entries(programs).map(time)) };
}

async function pyodide(which: Pyodide): Promise<Peer> {
  const module = pathToFileURL(join(await installPyodide(which), "pyodide.mjs")).href;
  return peer(which.name, (program) => [script("pyodide"), module, program]);
}

const node = "node -e 0";
await runBenchmark({
  name: "start",
  title: "Start in Node",
  about: `A whole process, from its start to its end: Python prints 1; or imports json, re, dataclasses, asyncio and typing first. pywasm is
measured as an embedder would write it for one command line (\`runPython\`) and for calls (\`createPython\`, \`exec\`), and as the command, all of
them with the machine code that \`pywasm build\` keeps. Upstream is what CPython's own sequence compiles, linked and started as 3.14 does: by node_entry.mjs,
with the machine's folders mounted; Pyodide comes from the npm registry.`,
  versions: { python: pythonVersion(distribution) },
  rounds: 15,
  peers: [
    { name: node, measure: () => ({ "print(1)": [processTime(["-e", "0"]), "ms"] }) },
    peer("pywasm", (program) => [script("run"), distribution, program]),
    peer("pywasm, createPython", (program) => [script("embedder"), distribution, program]),
    peer("pywasm run", (program) => [pywasm, "run", "-c", program]),
    peer("pywasm, WASI", (program) => [script("wasi"), wasi, program]),
    peer("pywasm run --target wasi", (program) => [pywasm, "run", "--target", "wasi", "-c", program]),
    peer("upstream", (program) => [script("upstream"), upstream.glue, program]),
    await pyodide(pyodide314),
    await pyodide(pyodide029),
  ],
  limits: (figures) => [
    {
      what: "print(1)",
      measured: figures.ratio("print(1)", "pywasm", { peer: node }),
      ...{ limit: 2.5, unit: `× ${node}` },
    },
    {
      what: "print(1)",
      measured: figures.ratio("print(1)", "pywasm", { peer: pyodide314.name }),
      ...{ limit: 1 / 25, unit: `× ${pyodide314.name}` },
    },
    {
      what: "and five modules",
      measured: figures.ratio("and five modules", "pywasm", { what: "print(1)" }),
      ...{ limit: 1.5, unit: "× print(1)" },
    },
    {
      what: "print(1) by pywasm run",
      measured: figures.ratio("print(1)", "pywasm run", { peer: node }),
      ...{ limit: 10, unit: `× ${node}` },
    },
    {
      what: "print(1) under WASI",
      measured: figures.ratio("print(1)", "pywasm, WASI", { peer: node }),
      ...{ limit: 5, unit: `× ${node}` },
    },
  ],
});
