/** `SIGINT`, with every C library. */
export const SIGINT = 2;

/** Where a signal waits for Python: one word of memory, which the threads that Python and its embedder run in share. */
export class SignalCell {
  readonly #cell: Int32Array<ArrayBufferLike>;

  constructor(readonly buffer: ArrayBufferLike = new SharedArrayBuffer(4)) {
    this.#cell = new Int32Array(buffer);
  }

  /** Sends a signal, and wakes Python if it waits. */
  send(signal: number): void {
    Atomics.store(this.#cell, 0, signal);
    Atomics.notify(this.#cell, 0);
  }

  /** The signal that is there, which is gone then; or 0. In one operation, so that none is lost. */
  take(): number {
    return Atomics.exchange(this.#cell, 0, 0);
  }

  /** Waits for so many milliseconds, or until there is a signal: then true. */
  wait(milliseconds: number): boolean {
    return Atomics.wait(this.#cell as Int32Array<SharedArrayBuffer>, 0, 0, milliseconds) !== "timed-out";
  }
}
