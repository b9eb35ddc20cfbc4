import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createPython, type PythonOptions } from "@pywasm/node";

/** The command line of one test file, as `pywasm test` hands it to a process of its own. */
interface Run extends PythonOptions {
  argv: string[];
}

/** For as many levels of C code as CPython has anywhere. The main thread has a tenth of it. */
const STACK_MB = 16;

if (isMainThread) {
  const resourceLimits = { stackSizeMb: STACK_MB };
  const worker = new Worker(new URL(import.meta.url), { workerData: process.argv[2], resourceLimits });
  worker.on("message", (status: number) => {
    process.exitCode = status;
  });
} else {
  const { argv, ...options } = JSON.parse(workerData as string) as Run;
  const python = await createPython(options);
  parentPort?.postMessage(await python.runMain(argv));
}
