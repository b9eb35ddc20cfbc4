// What files cost, in memory, on a mounted folder of the machine, and in a browser's own storage.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromiumVersion } from "../tests/chromium.ts";
import { filesInChromium } from "./files/in-chromium.ts";
import type { Round } from "./harness/figures.ts";
import { runBenchmark } from "./harness/run-benchmark.ts";
import { installPyodide, pyodide314 } from "./peers/pyodide.ts";
import { buildDistribution, pythonVersion } from "./peers/pywasm.ts";

/** The large file. Those that are kept in memory are smaller: both Pythons need several times as much. */
const megabytes = { memory: 256, host: 1024, opfs: 256 };
const program = readFileSync(join(import.meta.dirname, "files/programs.py"), "utf8");
const distribution = buildDistribution();
const pyodide = pathToFileURL(join(await installPyodide(pyodide314), "pyodide.mjs")).href;

function inNode(where: "memory" | "host", python: string): Record<string, number> {
  const script = join(import.meta.dirname, "files/in-node.mjs");
  const args = [script, where, String(megabytes[where]), program, python];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

function round(where: string, times: Record<string, number>): Round {
  return Object.fromEntries(Object.entries(times).map(([what, time]) => [`${where}: ${what}`, [time, "ms"]]));
}

await using chromium = await filesInChromium(distribution, program, megabytes.opfs, pyodide314);
await runBenchmark({
  name: "files",
  title: "Files",
  about: `The same programs on the same kind of folder: of Python's own memory; of this machine, mounted (Pyodide's \`mountNodeFS\`); of
the origin's private file system in Chromium (Pyodide's \`mountNativeFS\`, with the \`syncfs\` that it needs to keep what was written). Small files
are measured when they have been made, read, walked and removed once before. The large file has
${megabytes.host} MB on the machine's folder and ${megabytes.memory} MB elsewhere, by pieces of 1 MB. Modules are imported from what they were compiled to.`,
  versions: { python: pythonVersion(distribution), chromium: await chromiumVersion() },
  rounds: 5,
  peers: [
    ...(["memory", "host"] as const).flatMap((where) => [
      { name: "pywasm", measure: () => round(where, inNode(where, distribution)) },
      { name: pyodide314.name, measure: () => round(where, inNode(where, pyodide)) },
    ]),
    { name: "pywasm", measure: async () => round("opfs", await chromium.pywasm()) },
    { name: pyodide314.name, measure: async () => round("opfs", await chromium.pyodide()) },
  ],
  limits: (figures) =>
    [...new Set(figures.list().map(({ what }) => what))].map((what) => ({
      what,
      measured: figures.ratio(what, "pywasm", { peer: pyodide314.name }),
      ...{ limit: 1, unit: `× ${pyodide314.name}` },
    })),
});
