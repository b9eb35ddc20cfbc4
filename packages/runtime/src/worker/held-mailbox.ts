import type { EmbedderMailbox } from "./mailbox.js";
import type { MailboxNews, MailboxVisit } from "./mailbox-visit.js";
import type { OutputName } from "./worker-protocol.js";

/** A mailbox that its embedder holds, where memory cannot be shared: the worker asks for what is in it. */
export class HeldMailbox implements EmbedderMailbox {
  /** Called when there is something new. */
  changed: () => void = () => {};
  /** The last that was sent. It stays until the worker says that it has it. */
  #signal = { number: 0, call: 0, signal: 0 };
  #seen = 0;
  /** What became of the last ticket: decided once, and told as often as the worker asks. */
  #outcome: { ticket: number; answer?: Uint8Array<ArrayBuffer> } = { ticket: 0 };
  #arrived = 0;
  readonly #errors = { stdout: 0, stderr: 0 };
  #terminalSize: [number, number] | null = null;

  signal(call: number, signal: number): void {
    this.#signal = { number: this.#signal.number + 1, call, signal };
    this.changed();
  }

  signalled(call: number): boolean {
    return this.#signal.call === call && this.#signal.number > this.#seen;
  }

  get hasUnseenSignal(): boolean {
    return this.#signal.number > this.#seen;
  }

  answer(ticket: number, answer: Uint8Array<ArrayBuffer>): boolean {
    if (this.#outcome.ticket === ticket) return false;
    this.#outcome = { ticket, answer };
    this.changed();
    return true;
  }

  resize(columns: number, rows: number): void {
    this.#terminalSize = [columns, rows];
  }

  outputArrived(bytes: number): void {
    this.#arrived += bytes;
    this.changed();
  }

  streamFailed(stream: OutputName, errno: number): void {
    // The first error counts: those that follow say only that the stream is gone.
    this.#errors[stream] ||= errno;
    this.changed();
  }

  /** Whether a visit need not wait. */
  hasNewsFor({ call, seen, signalled, ticket, room }: MailboxVisit): boolean {
    const { stream, arrived } = room ?? {};
    return (
      signalled ||
      this.#isNew(call, seen) ||
      (ticket !== 0 && this.#outcome.ticket === ticket) ||
      (stream !== undefined && (this.#errors[stream] !== 0 || this.#arrived >= Number(arrived)))
    );
  }

  /** All that there is for a visit, which then is over. */
  newsFor({ call, seen, signalled, ticket, answered }: MailboxVisit): MailboxNews {
    this.#seen = Math.max(this.#seen, seen);
    const { number, signal } = this.#signal;
    const isNew = this.#isNew(call, seen);
    if (this.#outcome.ticket === answered) this.#outcome = { ticket: answered };
    if (ticket !== 0 && this.#outcome.ticket !== ticket && (signalled || isNew)) this.#outcome = { ticket };
    const decided = ticket !== 0 && this.#outcome.ticket === ticket;
    return {
      signal: isNew ? { number, signal } : null,
      answer: (decided && this.#outcome.answer) || null,
      withdrawn: decided && !this.#outcome.answer,
      arrived: this.#arrived,
      errors: { ...this.#errors },
      terminalSize: this.#terminalSize,
    };
  }

  #isNew(call: number, seen: number): boolean {
    return call !== 0 && this.#signal.call === call && this.#signal.number > seen;
  }
}
