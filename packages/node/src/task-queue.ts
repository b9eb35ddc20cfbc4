import { PoolError } from "./pool-error.js";

/** Somebody who waits for a worker. */
interface Waiting<T> {
  take(value: T): void;
  refuse(error: Error): void;
}

/** Those who wait for a worker, first come, first served; not more than a bound. */
export class TaskQueue<T> {
  readonly #bound: number;
  readonly #waiting: Waiting<T>[] = [];
  #room: (() => void)[] = [];

  constructor(bound: number) {
    this.#bound = bound;
  }

  get length(): number {
    return this.#waiting.length;
  }

  get isFull(): boolean {
    return this.#waiting.length >= this.#bound;
  }

  /** Waits to be served. @throws PoolError E_QUEUE_FULL */
  wait(): Promise<T> {
    if (this.isFull) {
      const message = `${this.#bound} tasks wait for a worker, and no more may. Await pool.ready() before each task, or give the pool a longer queue.`;
      return Promise.reject(new PoolError("E_QUEUE_FULL", message));
    }
    return new Promise((take, refuse) => this.#waiting.push({ take, refuse }));
  }

  /** Settles when there is room for one more. */
  async room(): Promise<void> {
    while (this.isFull) await new Promise<void>((resolve) => this.#room.push(resolve));
  }

  /** Serves the one who has waited longest. @returns false where nobody waits */
  serve(value: T): boolean {
    const next = this.#waiting.shift();
    next?.take(value);
    this.#leave();
    return next !== undefined;
  }

  refuseAll(error: Error): void {
    for (const { refuse } of this.#waiting.splice(0)) refuse(error);
    this.#leave();
  }

  #leave(): void {
    const room = this.#room;
    this.#room = [];
    for (const resolve of room) resolve();
  }
}
