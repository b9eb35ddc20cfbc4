import { PythonRunError } from "../python-run-error.js";

/** How long a call that was interrupted may go on, in milliseconds. */
const GRACE = 1_000;

/** Interrupts a call that takes too long, and then ends it. */
export class TimeLimit {
  readonly #milliseconds: number;
  readonly #steps: { interrupt(): void; end(): void };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #error: PythonRunError | undefined;

  constructor(milliseconds: number, steps: { interrupt(): void; end(): void }) {
    this.#milliseconds = milliseconds;
    this.#steps = steps;
  }

  /** The call has left the queue. */
  begin(): void {
    this.#timer = setTimeout(() => {
      this.#error = new PythonRunError(
        "E_TIMEOUT",
        `The call took longer than the ${this.#milliseconds} ms that it was given, and was ended. Give it a longer timeout, or less to do.`,
      );
      this.#timer = setTimeout(this.#steps.end, GRACE);
      this.#steps.interrupt();
    }, this.#milliseconds);
  }

  /** The call is over. @returns the error, where the time was up before */
  stop(cause?: unknown): PythonRunError | undefined {
    clearTimeout(this.#timer);
    if (this.#error && cause !== undefined) this.#error.cause = cause;
    return this.#error;
  }
}
