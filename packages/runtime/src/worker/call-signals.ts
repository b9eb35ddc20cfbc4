import { SIGINT, SIGKILL } from "../signals.js";
import type { EmbedderMailbox } from "./mailbox.js";
import type { OpenCalls } from "./open-calls.js";
import { notInterruptible } from "./worker-failures.js";

/** What is sent to a worker that may be in the middle of a call. */
export class CallSignals {
  readonly #calls: OpenCalls;
  readonly #mailbox: EmbedderMailbox | undefined;
  /** The call that the last interrupt was for. */
  #interrupted: number | undefined;

  constructor(calls: OpenCalls, mailbox: EmbedderMailbox | undefined) {
    this.#calls = calls;
    this.#mailbox = mailbox;
  }

  /** Sends SIGINT to the call in which Python runs, or is the next to run; to nothing where there is none. */
  interrupt(): void {
    const { running } = this.#calls;
    if (running === undefined) return;
    if (!this.#mailbox) throw notInterruptible();
    this.#mailbox.signal(running, SIGINT);
    this.#interrupted = running;
  }

  /** Whether the last interrupt was not seen: not yet, or the call that it was for has ended before. */
  get interrupting(): boolean {
    return this.#interrupted !== undefined && this.#mailbox?.signalled(this.#interrupted) === true;
  }

  /** For browsers that let what runs go on for seconds after the end of its worker. */
  kill(): void {
    const { first } = this.#calls;
    if (first !== undefined) this.#mailbox?.signal(first, SIGKILL);
  }
}
