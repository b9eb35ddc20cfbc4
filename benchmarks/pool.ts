// How long a worker of a pool that has started takes to its first result.
import { createPythonPool } from "@pywasm/node";
import { type Peer, runBenchmark } from "./harness/run-benchmark.ts";
import { buildDistribution, pythonVersion } from "./peers/pywasm.ts";

const distribution = buildDistribution();
const exec = 'exec("print(1)")';
const tasks = {
  [exec]: (pool: Pool) => pool.exec("print(1)"),
  'runMain(["-c", "print(1)"])': (pool: Pool) => pool.runMain(["-c", "print(1)"]),
};
type Pool = Awaited<ReturnType<typeof createPythonPool>>;

/** Milliseconds until a task is done, which has printed 1. */
async function firstResult(task: (pool: Pool) => Promise<unknown>): Promise<number> {
  let written = "";
  const stdout = (bytes: Uint8Array) => {
    written += Buffer.from(bytes);
  };
  await using pool = await createPythonPool({ distribution, size: 1, stdout });
  const begin = performance.now();
  await task(pool);
  const milliseconds = performance.now() - begin;
  if (written !== "1\n") throw new Error(`Expected 1, found ${JSON.stringify(written)}`);
  return milliseconds;
}

const pywasm: Peer = {
  name: "pywasm",
  async measure() {
    const times: Record<string, readonly [number, "ms"]> = {};
    for (const [what, task] of Object.entries(tasks)) times[what] = [await firstResult(task), "ms"];
    return times;
  },
};

await runBenchmark({
  name: "pool",
  title: "A warm pool",
  about:
    "The first result of a worker of a pool that has started, in Node, from the call to the settled promise. Each time with a pool of its own; a command line has an interpreter of its own as well.",
  versions: { python: pythonVersion(distribution) },
  rounds: 15,
  peers: [pywasm],
  limits: (figures) => [{ what: exec, measured: figures.median(exec, "pywasm"), limit: 10, unit: "ms" }],
});
