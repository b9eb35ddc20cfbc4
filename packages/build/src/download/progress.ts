import type { ActionContext } from "../actions/action.js";

const EVERY_MS = 100;

/** Tells how far a file has come, ten times a second. */
export class Progress {
  #told = 0;

  constructor(
    private readonly context: ActionContext,
    start: number,
    private readonly total: number | undefined,
  ) {
    this.at(start);
  }

  at(done: number): void {
    if (done !== this.total && performance.now() - this.#told < EVERY_MS) return;
    this.#told = performance.now();
    this.context.emit({ type: "step-progress", step: this.context.step, done, total: this.total, unit: "bytes" });
  }
}
