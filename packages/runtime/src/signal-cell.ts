import type { Signals } from "./signals.js";

/** Where a signal waits for a Python in this thread: one word of memory. */
export class SignalCell implements Signals {
  readonly #cell = new Int32Array(memoryToWaitAt(), 0, 1);

  send(signal: number): void {
    Atomics.store(this.#cell, 0, signal);
    Atomics.notify(this.#cell, 0);
  }

  take(): number {
    // Python asks all the time, mostly for nothing, and a look costs less than an exchange.
    return Atomics.load(this.#cell, 0) === 0 ? 0 : Atomics.exchange(this.#cell, 0, 0);
  }

  wait(milliseconds: number): boolean {
    return Atomics.wait(this.#cell, 0, 0, milliseconds) !== "timed-out";
  }
}

/** Nobody can wait at memory of another kind. Pages that are not isolated have it, but cannot share it. */
function memoryToWaitAt(): SharedArrayBuffer {
  if (typeof SharedArrayBuffer !== "undefined") return new SharedArrayBuffer(4);
  return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer as unknown as SharedArrayBuffer;
}
