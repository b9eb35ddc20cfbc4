import type { Manifest, WorkerPython } from "@pywasm/runtime";
import { PoolError } from "./pool-error.js";
import { TaskQueue } from "./task-queue.js";

/**
 * Workers with Python, of which each task gets one to itself. `exec`, `eval`, `call` and `runMain` run in the next that is
 * free; workers keep what they define: see `setUp`.
 */
export interface PythonPool
  extends Pick<WorkerPython, "manifest" | "exec" | "eval" | "call" | "runMain">,
    AsyncDisposable {
  /** How many tasks wait for a worker. */
  readonly queued: number;

  /**
   * Does a task with a worker that nobody else uses meanwhile.
   *
   * @throws PoolError E_QUEUE_FULL, E_POOL_CLOSED; and whatever the task throws
   * @example
   * ```ts
   * const total = await pool.use(async (python) => {
   *   await python.exec("rows = load()");
   *   return python.eval("sum(rows)");
   * });
   * ```
   */
  use<T>(task: (python: WorkerPython) => Promise<T>): Promise<T>;

  /** Settles when the queue has room: awaited before each task, it keeps a source that is faster than Python in check. */
  ready(): Promise<void>;

  /** Ends all workers once their tasks are done. Tasks that wait are refused with E_POOL_CLOSED. */
  dispose(): Promise<void>;

  /** Ends all workers at once. */
  terminate(): Promise<void>;
}

/** A worker, or the place of one that died: started again when it is needed. */
interface Place {
  python: WorkerPython | undefined;
}

export interface WorkerPoolOptions {
  size: number;
  queue: number;
  manifest: Manifest;
  /** @param ended called when the worker can no longer be called */
  start(ended: () => void): Promise<WorkerPython>;
}

export class WorkerPool implements PythonPool {
  readonly manifest: Manifest;
  readonly #start: WorkerPoolOptions["start"];
  readonly #queue: TaskQueue<Place>;
  readonly #places: Place[];
  readonly #free: Place[];
  readonly #tasks = new Set<Promise<unknown>>();
  #closed = false;

  constructor({ size, queue, manifest, start }: WorkerPoolOptions) {
    this.manifest = manifest;
    this.#start = start;
    this.#queue = new TaskQueue(queue);
    this.#places = Array.from({ length: size }, () => ({ python: undefined }));
    this.#free = [...this.#places];
  }

  /** Starts all workers, so that what keeps Python from starting is known at once. */
  async fill(): Promise<void> {
    const started = await Promise.allSettled(this.#places.map((place) => this.#pythonAt(place)));
    for (const outcome of started) if (outcome.status === "rejected") throw outcome.reason;
  }

  get queued(): number {
    return this.#queue.length;
  }

  async use<T>(task: (python: WorkerPython) => Promise<T>): Promise<T> {
    if (this.#closed) throw closed();
    const place = this.#free.shift() ?? (await this.#queue.wait());
    const done = this.#do(place, task);
    this.#tasks.add(done);
    try {
      return await done;
    } finally {
      this.#tasks.delete(done);
    }
  }

  exec(...args: Parameters<WorkerPython["exec"]>): ReturnType<WorkerPython["exec"]> {
    return this.use((python) => python.exec(...args));
  }

  eval(...args: Parameters<WorkerPython["eval"]>): ReturnType<WorkerPython["eval"]> {
    return this.use((python) => python.eval(...args));
  }

  call(...args: Parameters<WorkerPython["call"]>): ReturnType<WorkerPython["call"]> {
    return this.use((python) => python.call(...args));
  }

  runMain(...args: Parameters<WorkerPython["runMain"]>): ReturnType<WorkerPython["runMain"]> {
    return this.use((python) => python.runMain(...args));
  }

  async ready(): Promise<void> {
    if (this.#free.length === 0) await this.#queue.room();
  }

  async dispose(): Promise<void> {
    this.#close();
    await Promise.allSettled([...this.#tasks]);
    await Promise.all(this.#places.map(({ python }) => python?.dispose()));
  }

  async terminate(): Promise<void> {
    this.#close();
    await Promise.all(this.#places.map(({ python }) => python?.terminate()));
    await Promise.allSettled([...this.#tasks]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #close(): void {
    this.#closed = true;
    this.#queue.refuseAll(closed());
  }

  async #do<T>(place: Place, task: (python: WorkerPython) => Promise<T>): Promise<T> {
    try {
      return await task(await this.#pythonAt(place));
    } finally {
      if (!this.#queue.serve(place)) this.#free.push(place);
    }
  }

  async #pythonAt(place: Place): Promise<WorkerPython> {
    if (place.python) return place.python;
    let ended = false;
    const python = await this.#start(() => {
      ended = true;
      place.python = undefined;
    });
    if (this.#closed) {
      await python.terminate();
      throw closed();
    }
    if (!ended) place.python = python;
    return python;
  }
}

function closed(): PoolError {
  return new PoolError("E_POOL_CLOSED", "This pool was disposed of. Create another to go on.");
}
