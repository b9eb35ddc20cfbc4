// What `pywasm build` costs, beside what the same build costs by upstream's own sequence, measured on this machine in
// one go. The table goes to stderr, all figures as JSON to stdout.
import { appendFile, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { machineFacts, Pywasm } from "./build/pywasm.ts";
import { runUpstream } from "./build/upstream.ts";
import { type Comparison, table } from "./report.ts";

const jobs = availableParallelism();
const dir = await mkdtemp(join(tmpdir(), "pywasm-bench-"));
const say = (text: string) => process.stderr.write(`${text}\n`);

say(`Measuring in ${dir}, with ${jobs} jobs`);
const pywasm = new Pywasm(dir, jobs);
const machine = await machineFacts(dir);
await pywasm.share(machine.paths);
await pywasm.build("--until=sdk");
await pywasm.build("--until=source-python");
const facts = await pywasm.facts();

say("upstream's sequence");
await mkdir(join(dir, "upstream"));
const upstream = await runUpstream(join(dir, "upstream"), facts, join(machine.paths.crossBuild, "libraries"));
const total = Object.values(upstream).reduce((sum, seconds) => sum + seconds, 0);

say("pywasm build: cold");
await pywasm.remove("cross-build", "build-python", "answers", "ccache", "sources");
const cold = await pywasm.build();
say("pywasm build: no build folder, but a warm ccache and kept answers");
await pywasm.remove("cross-build", "build-python");
const warm = await pywasm.build();
say("pywasm build: nothing changed");
const unchanged = await pywasm.build();
say("pywasm build: one C file changed");
const checkout = join(dir, "checkout");
await cp(facts.source.dir, checkout, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
await pywasm.build(`--source=${checkout}`);
await appendFile(join(checkout, "Objects/listobject.c"), "int pywasm_benchmark(void) { return 1; }\n");
const touched = await pywasm.build(`--source=${checkout}`);

const comparisons: Comparison[] = [
  {
    what: facts.machinePython ? "cold, with the machine's own Python" : "cold",
    measured: cold.seconds / total,
    limit: facts.machinePython ? 0.4 : 0.5,
    unit: "× upstream",
  },
  { what: "warm ccache and answers", measured: warm.seconds / total, limit: 0.15, unit: "× upstream" },
  { what: "nothing changed", measured: unchanged.seconds, limit: 1, unit: "s" },
  { what: "one C file changed", measured: touched.seconds, limit: (touched.steps.link ?? 0) + 5, unit: "s" },
  { what: "memory", measured: Math.max(cold.peakMemory, warm.peakMemory) / 2 ** 30, limit: 4, unit: "GiB" },
];
say(`\n${table(comparisons)}`);
const builds = Object.entries({ cold, warm, unchanged, touched }).map(([name, { seconds, peakMemory, steps }]) => ({
  ...{ name, seconds, peakMemory, steps },
}));
const result = {
  machine: { cpu: cpus()[0]?.model, jobs, node: process.version },
  python: facts.source.version,
  upstream: { seconds: total, parts: upstream },
  builds,
  comparisons,
};
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
await rm(dir, { recursive: true, force: true });
if (comparisons.some(({ measured, limit }) => measured > limit)) process.exitCode = 1;
