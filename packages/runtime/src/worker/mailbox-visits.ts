import { encodeValue } from "../wire/encode-value.js";
import type { HeldMailbox } from "./held-mailbox.js";
import { type MailboxVisit, parseVisit } from "./mailbox-visit.js";

/** No visit is held longer, in milliseconds: whoever carries it may be stopped when it takes long. */
const LONGEST = 5_000;

/** How long a worker has to learn of its last signal, in milliseconds. */
const LAST_VISIT = 500;

/** Receives a worker's visits to a mailbox, and lets each wait until there is something for it. */
export class MailboxVisits {
  readonly #mailbox: HeldMailbox;
  #last = 0;
  /** Called when the worker has seen the last signal. */
  #seen: () => void = () => {};
  /** Ends the visit that waits. */
  #leave: () => void = () => {};

  constructor(mailbox: HeldMailbox) {
    this.#mailbox = mailbox;
  }

  /** @returns the news; nothing where the worker has come again since. @throws ConversionError for what is no visit */
  async receive(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const visit = parseVisit(bytes);
    if (visit.visit < this.#last) return new Uint8Array();
    this.#last = visit.visit;
    this.#leave();
    await this.#wait(visit);
    if (visit.visit !== this.#last) return new Uint8Array();
    const news = encodeValue(this.#mailbox.newsFor(visit));
    if (!this.#mailbox.hasUnseenSignal) this.#seen();
    return news;
  }

  /** Settles when the worker has seen the last signal, or does not come for it. */
  async end(): Promise<void> {
    if (this.#mailbox.hasUnseenSignal) {
      await new Promise<void>((resolve) => {
        this.#seen = resolve;
        setTimeout(resolve, LAST_VISIT);
      });
    }
    this.#last = Number.POSITIVE_INFINITY;
    this.#leave();
  }

  #wait(visit: MailboxVisit): Promise<void> | undefined {
    if (visit.milliseconds === 0 || this.#mailbox.hasNewsFor(visit)) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#leave(), Math.min(visit.milliseconds, LONGEST));
      this.#mailbox.changed = () => this.#mailbox.hasNewsFor(visit) && this.#leave();
      this.#leave = () => {
        clearTimeout(timer);
        this.#mailbox.changed = this.#leave = () => {};
        resolve();
      };
    });
  }
}
