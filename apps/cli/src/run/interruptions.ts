import type { WorkerPython } from "@pywasm/node";

/** How long Python may take to notice Ctrl+C before another one ends it, in milliseconds. */
const PATIENCE = 3_000;

/** Ctrl+C while Python runs: `KeyboardInterrupt`, or the end of a Python that does not notice. */
export class Interruptions {
  #python: WorkerPython | undefined;
  #first = 0;
  readonly #end: () => void;
  /** Whether there was one. */
  any = false;

  /** @param end has to end the process */
  constructor(end: () => void) {
    this.#end = end;
  }

  /** From here on it is Python's. Before, there is nothing that could notice. */
  startedWith(python: WorkerPython): void {
    this.#python = python;
  }

  readonly interrupt = (): void => {
    this.any = true;
    const now = performance.now();
    const unnoticed = this.#python?.interrupting === true;
    if (!this.#python || (unnoticed && now - this.#first > PATIENCE)) {
      this.#end();
      return;
    }
    if (!unnoticed) this.#first = now;
    this.#python.interrupt();
  };
}
