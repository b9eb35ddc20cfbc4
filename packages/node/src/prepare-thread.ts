import { Worker } from "node:worker_threads";

let prepared: Worker | undefined;

/**
 * Starts a thread for the next `createPythonWorker`, which takes as long as loading a program does: called first of all, both
 * are done at the same time. A thread that nobody takes does not keep the process alive.
 *
 * @example
 * ```ts
 * import { prepareThread } from "@pywasm/node/thread"; // of all of @pywasm/node, next to nothing
 *
 * prepareThread();
 * const { createPythonWorker } = await import("@pywasm/node");
 * ```
 */
export function prepareThread(): void {
  prepared ??= startThread();
  prepared.unref();
}

/** The one that was prepared, or a new one. */
export function takeThread(): Worker {
  const thread = prepared ?? startThread();
  prepared = undefined;
  thread.ref();
  return thread;
}

function startThread(): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), { env: {}, execArgv: [], name: "python" });
}
