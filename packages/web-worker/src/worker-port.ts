import { PythonRunError, type WorkerPort } from "@pywasm/runtime";
import { parseProgress, type ReportProgress } from "./load-progress.js";

/**
 * A worker of a page.
 *
 * @param options.close called before the worker is ended
 */
export function workerPort(
  worker: Worker,
  { report, close }: { report?: ReportProgress | undefined; close?: (() => Promise<void>) | undefined },
): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(receive, failed) {
      worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        const progress = parseProgress(data);
        if (progress) report?.(progress);
        else receive(data);
      });
      worker.addEventListener("error", (event) => failed(crashed(event)));
      worker.addEventListener("messageerror", (event) => failed(crashed(event)));
    },
    async terminate() {
      await close?.();
      worker.terminate();
    },
  };
}

/** An event is all that a page learns: of a script that was not found it says nothing at all. */
function crashed(event: Event): PythonRunError {
  const isError = event instanceof ErrorEvent;
  const problem = isError && event.message ? event.message : "the browser does not say why";
  const cause: unknown = isError ? (event.error ?? event.message) : event;
  return new PythonRunError("E_CRASHED", `Python's worker ended: ${problem}. Create another to go on.`, { cause });
}
