// What `pywasm build` costs, beside what the same build costs by upstream's own sequence.
import { appendFile, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { machineFacts, Pywasm } from "./build/pywasm.ts";
import { runUpstream } from "./build/upstream.ts";
import { Figures } from "./harness/figures.ts";
import { report } from "./harness/report.ts";

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

const figures = new Figures();
figures.add("pywasm build", {
  "from nothing": [cold.seconds, "s"],
  "warm ccache and answers": [warm.seconds, "s"],
  "nothing changed": [unchanged.seconds, "s"],
  "one C file changed": [touched.seconds, "s"],
  memory: [Math.max(cold.peakMemory, warm.peakMemory) / 2 ** 30, "GiB"],
});
figures.add("upstream", { "from nothing": [total, "s"] });
report({
  name: "build",
  title: "Build",
  about: `\`pywasm build\` beside what the same build takes by the sequence that CPython's README tells: ${Object.keys(upstream).join(", ")}.
Sources and the SDK are there already; memory is the most that all processes had together.`,
  versions: { python: facts.source.version },
  rounds: 1,
  figures: figures.list(),
  comparisons: [
    {
      what: facts.machinePython ? "from nothing, with the machine's own Python" : "from nothing",
      measured: cold.seconds / total,
      limit: facts.machinePython ? 0.4 : 0.5,
      unit: "× upstream",
    },
    { what: "warm ccache and answers", measured: warm.seconds / total, limit: 0.15, unit: "× upstream" },
    { what: "nothing changed", measured: unchanged.seconds, limit: 1, unit: "s" },
    { what: "one C file changed", measured: touched.seconds, limit: (touched.steps.link ?? 0) + 5, unit: "s" },
    { what: "memory", measured: figures.median("memory", "pywasm build"), limit: 4, unit: "GiB" },
  ],
});
await rm(dir, { recursive: true, force: true });
