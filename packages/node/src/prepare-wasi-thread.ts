import { Worker } from "node:worker_threads";

/** Room for as many levels of C code as CPython has anywhere; Node's main thread has a tenth of it. */
const STACK_MB = 16;

let prepared: Worker | undefined;

/**
 * Starts a thread for the next `runWasi` in Node, which takes as long as loading a program does: called first of all, both
 * are done at the same time. A thread that nobody takes does not keep the process alive.
 */
export function prepareWasiThread(): void {
  prepared ??= startThread();
  prepared.unref();
}

/** The one that was prepared, or a new one. */
export function takeWasiThread(): Worker {
  const thread = prepared ?? startThread();
  prepared = undefined;
  thread.ref();
  return thread;
}

function startThread(): Worker {
  return new Worker(new URL("./wasi-thread.js", import.meta.url), {
    resourceLimits: { stackSizeMb: STACK_MB },
    env: {},
    // That node:wasi is experimental is nothing that a user of Python can do something about.
    execArgv: ["--no-warnings"],
    name: "python",
  });
}
