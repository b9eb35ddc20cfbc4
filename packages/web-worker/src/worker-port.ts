import { PythonStartError, type WorkerPort } from "@pywasm/runtime";

/** A worker of a page. */
export function workerPort(worker: Worker): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(receive, failed) {
      worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => receive(data));
      worker.addEventListener("error", (event) => failed(workerFailure(event)));
      worker.addEventListener("messageerror", (event) => failed(workerFailure(event)));
    },
    async terminate() {
      worker.terminate();
    },
  };
}

/** An event is all that a page learns: of a script that was not found it says nothing at all. */
function workerFailure(event: Event): Error {
  const cause: unknown = event instanceof ErrorEvent ? (event.error ?? event.message) : event;
  const problem = event instanceof ErrorEvent && event.message ? event.message : "its script could not be loaded";
  return new PythonStartError(
    "E_WORKER",
    `Python's worker failed: ${problem}. Check that worker.js of @pywasm/web-worker is served as JavaScript and that the page's policy allows workers.`,
    { cause },
  );
}
