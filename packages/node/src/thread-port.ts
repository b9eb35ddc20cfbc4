import type { Worker } from "node:worker_threads";
import { PythonRunError, type WorkerPort } from "@pywasm/runtime";

/** A worker thread of Node's. */
export function threadPort(worker: Worker): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[]),
    listen(receive, failed) {
      worker.on("message", receive);
      worker.on("error", (cause) => failed(crashed(cause.message, cause)));
      worker.on("messageerror", (cause) => failed(crashed(cause.message, cause)));
      worker.on("exit", (status) => failed(crashed(`it exited with status ${status}`)));
    },
    async terminate() {
      await worker.terminate();
    },
    hold: (held) => void (held ? worker.ref() : worker.unref()),
  };
}

function crashed(problem: string, cause?: Error): PythonRunError {
  return new PythonRunError("E_CRASHED", `Python's worker ended: ${problem}. Create another to go on.`, { cause });
}
