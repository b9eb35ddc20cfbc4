import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { LARGEST_ID } from "./mailbox.js";
import type { WorkerMailbox } from "./worker-mailbox.js";
import type { CallRequest, MailboxEntry, PostReply, Question } from "./worker-protocol.js";
import type { WorkerReferences } from "./worker-references.js";

/** What happens while a question is open. */
export interface Meanwhile {
  /** There was a signal: the question is withdrawn. It is asked again if this returns. */
  signalled(): void;
  /** Does a call that came in place of the answer. */
  perform(call: CallRequest): void;
}

/** Asks the embedder, and waits. */
export class Asker {
  readonly #mailbox: WorkerMailbox;
  readonly #references: WorkerReferences;
  readonly #post: PostReply;
  #lastId = 0;

  constructor(mailbox: WorkerMailbox, references: WorkerReferences, post: PostReply) {
    this.#mailbox = mailbox;
    this.#references = references;
    this.#post = post;
  }

  /** @throws what the embedder threw, and what `signalled` throws */
  ask(question: Question, meanwhile: Meanwhile): unknown {
    const bytes = encodeValue(question, this.#references.refer);
    this.#lastId = (this.#lastId % LARGEST_ID) + 1;
    const id = this.#lastId;
    this.#mailbox.ask(id);
    this.#post({ type: "ask", id, question: bytes }, [bytes.buffer]);
    for (;;) {
      const entry = this.#wait(id, meanwhile);
      if (entry?.kind === "value") return entry.value;
      if (entry?.kind === "error") throw entry.error;
      if (entry) meanwhile.perform(entry.call);
      this.#mailbox.ask(id);
      this.#post({ type: "resume", id });
    }
  }

  #wait(id: number, { signalled }: Meanwhile): MailboxEntry | undefined {
    const bytes = this.#mailbox.answer(id);
    if (bytes) return decodeValue(bytes, this.#references.resolve) as MailboxEntry;
    try {
      signalled();
    } catch (error) {
      this.#post({ type: "withdraw", id });
      throw error;
    }
    return undefined;
  }
}
