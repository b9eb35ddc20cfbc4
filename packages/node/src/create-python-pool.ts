import { availableParallelism } from "node:os";
import { PythonStartError, type WorkerPython } from "@pywasm/runtime";
import { startWorker } from "./create-python-worker.js";
import { prepareWorker } from "./prepare-worker.js";
import type { PythonOptions, PythonWorkerOptions } from "./python-options.js";
import { type PythonPool, WorkerPool } from "./python-pool.js";

/** What a pool is made of. */
export interface PythonPoolOptions extends Omit<PythonWorkerOptions, "stdin" | "terminal" | "tierUp"> {
  /** When V8 optimises the interpreter's loop, and Python goes over to that. @defaultValue "auto" */
  tierUp?: PythonOptions["tierUp"];
  /** How many workers. @defaultValue one for each processor */
  size?: number;
  /** How many tasks may wait for a worker; one more is refused. @defaultValue 1000 */
  queue?: number;
  /** Makes a worker ready, also one that takes the place of one that died: imports, functions, host modules. */
  setUp?: (python: WorkerPython) => Promise<void>;
}

/**
 * Loads Python into several worker threads, which share the compiled module. A worker that dies, because it crashed or took
 * longer than its timeout, is replaced.
 *
 * @throws PythonStartError, ManifestError; and whatever `setUp` throws
 * @example
 * ```ts
 * await using pool = await createPythonPool({
 *   distribution: "./python-3.13.5-emscripten",
 *   size: 4,
 *   setUp: (python) => python.exec("def work(n): return sum(range(n))"),
 * });
 * const results = await Promise.all([10, 20, 30].map((n) => pool.call("work", [n])));
 * ```
 */
export async function createPythonPool(options: PythonPoolOptions): Promise<PythonPool> {
  const { size = availableParallelism(), queue = 1000, setUp, ...workerOptions } = options;
  assertCount("size", size, 1);
  assertCount("queue", queue, 0);
  const prepared = await prepareWorker(workerOptions);
  const pool = new WorkerPool({
    size,
    queue,
    manifest: prepared.manifest,
    async start(ended) {
      const python = await startWorker(prepared, workerOptions, ended);
      try {
        // Python itself starts with the first call: here, not in somebody's task.
        await python.exec("pass");
        await setUp?.(python);
      } catch (error) {
        await python.terminate();
        throw error;
      }
      return python;
    },
  });
  try {
    await pool.fill();
  } catch (error) {
    await pool.terminate();
    throw error;
  }
  return pool;
}

function assertCount(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new PythonStartError(
    "E_OPTION",
    `${name}: expected a whole number from ${least}, found ${value}. Give another, or leave it out.`,
  );
}
