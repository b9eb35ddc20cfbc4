import { fromWireError, PythonRunError, PythonStartError, type WorkerReply, type WorkerRequest } from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";
import type { PythonOptions } from "./python-options.js";

interface Settle<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/** The page's end of the wire: turns requests into promises, of which none is left open when the worker ends. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #output: Pick<PythonOptions, "stdout" | "stderr">;
  readonly #runs = new Map<number, Settle<number>>();
  #loading: Settle<void> | undefined;
  #ended: Error | undefined;
  #lastId = 0;

  constructor(worker: Worker, output: Pick<PythonOptions, "stdout" | "stderr">) {
    this.#worker = worker;
    this.#output = output;
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerReply>) => this.#receive(data));
    worker.addEventListener("error", (event) => this.end(workerFailure(event)));
    worker.addEventListener("messageerror", (event) => this.end(workerFailure(event)));
  }

  load(options: LoadOptions): Promise<void> {
    return this.#request<void>({ type: "load", options }, (settle) => {
      this.#loading = settle;
    });
  }

  runMain(argv: readonly string[]): Promise<number> {
    const id = ++this.#lastId;
    return this.#request<number>({ type: "run-main", id, argv: [...argv] }, (settle) => this.#runs.set(id, settle));
  }

  /** Ends the worker, whatever it does, and every call that waits for it. */
  end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#worker.terminate();
    for (const { reject } of [this.#loading, ...this.#runs.values()].filter((settle) => settle !== undefined))
      reject(reason);
    this.#runs.clear();
  }

  #request<T>(request: WorkerRequest<LoadOptions>, register: (settle: Settle<T>) => void): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      register({ resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  #receive(reply: WorkerReply): void {
    if (this.#ended) return;
    if (reply.type === "output") this.#output[reply.stream]?.(reply.bytes);
    else if (reply.type === "loaded") this.#loading?.resolve();
    else if (reply.type === "not-loaded") this.end(fromWireError(reply.error));
    else {
      const run = this.#runs.get(reply.id);
      this.#runs.delete(reply.id);
      if (reply.type === "exited") run?.resolve(reply.status);
      else run?.reject(fromWireError(reply.error));
    }
  }
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

/** What calls that wait are rejected with when the page ends Python. */
export function terminated(): PythonRunError {
  return new PythonRunError("E_TERMINATED", "Python was terminated. Create another to go on.");
}
