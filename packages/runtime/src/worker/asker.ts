import { PythonRunError } from "../python-run-error.js";
import { Suspend } from "../suspension.js";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { LARGEST_ID, type WorkerMailbox } from "./mailbox.js";
import type { CallRequest, MailboxEntry, PostReply, Question, SentQuestion } from "./worker-protocol.js";
import type { WorkerReferences } from "./worker-references.js";

/** What happens while a question is open. */
export interface Meanwhile {
  /** There was a signal: the question is withdrawn. It is asked again if this returns. */
  signalled(): void;
  /** Does a call that came in place of the answer. May throw a `Suspend`: it is done when that has settled. */
  perform(call: CallRequest): void;
}

/** A question, and with what it is waited for; nothing after a call in place of the answer. */
interface OpenTicket {
  id: number;
  ticket?: number;
}

/** Asks the embedder, and waits. */
export class Asker {
  readonly #mailbox: WorkerMailbox;
  readonly #references: WorkerReferences;
  readonly #post: PostReply;
  #lastTicket = 0;
  /** What was waited for while Python's stack was set aside: it is not asked again. */
  #suspended: OpenTicket | undefined;

  constructor(mailbox: WorkerMailbox, references: WorkerReferences, post: PostReply) {
    this.#mailbox = mailbox;
    this.#references = references;
    this.#post = post;
  }

  /** @throws what the embedder threw, and what `signalled` throws */
  ask(question: Question, meanwhile: Meanwhile): unknown {
    const { id, ...open } = this.#suspended ?? this.#open(question);
    this.#suspended = undefined;
    for (let { ticket } = open; ; ticket = undefined) {
      const entry = this.#wait(id, ticket ?? this.#resume(id), meanwhile);
      if (!entry) continue;
      if (entry instanceof Uint8Array) return entry;
      const [kind, content] = entry;
      if (kind === "value") return content;
      if (kind === "error") throw content;
      this.#suspendable({ id }, () => meanwhile.perform(content));
    }
  }

  #open(question: Question): OpenTicket {
    if (this.#mailbox.suspension?.isPossible === false) throw cannotWait();
    const sent = this.#sent(question);
    const id = this.#takeTicket();
    this.#post({ type: "ask", id, question: sent });
    return { id, ticket: id };
  }

  #sent(question: Question): SentQuestion {
    if (question.kind !== "call") return question;
    return { ...question, args: encodeValue(question.args, this.#references.refer) };
  }

  /** Before the question is posted: it may be answered at once. */
  #takeTicket(): number {
    this.#lastTicket = (this.#lastTicket % LARGEST_ID) + 1;
    this.#mailbox.ask(this.#lastTicket);
    return this.#lastTicket;
  }

  #resume(id: number): number {
    const ticket = this.#takeTicket();
    this.#post({ type: "resume", id, ticket });
    return ticket;
  }

  /** Where the action is set aside, the question goes on from there when it is asked again. */
  #suspendable<T>(open: OpenTicket, action: () => T): T {
    try {
      return action();
    } catch (thrown) {
      if (!(thrown instanceof Suspend)) throw thrown;
      throw thrown.restoring(() => {
        this.#suspended = open;
      });
    }
  }

  #wait(id: number, ticket: number, { signalled }: Meanwhile): MailboxEntry | undefined {
    const bytes = this.#suspendable({ id, ticket }, () => this.#mailbox.answer(ticket));
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

function cannotWait(): PythonRunError {
  return new PythonRunError(
    "E_ISOLATION",
    'With the transport "jspi" Python can wait in runMain, exec, eval, call, import and the calls of handles. It cannot in other calls, in handlers of signals while it waits for a function, and in what C calls by way of ctypes. For these, serve the page with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or give createPython a serviceWorkerURL.',
  );
}
