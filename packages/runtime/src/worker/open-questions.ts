import { encodeValue } from "../wire/encode-value.js";
import type { Answers } from "./answers.js";
import type { CallScope } from "./call-scope.js";
import type { EmbedderReferences } from "./embedder-references.js";
import { type EmbedderMailbox, LARGEST_ANSWER } from "./mailbox.js";
import { parseQuestion } from "./parse-question.js";
import { Withdrawal } from "./withdrawal.js";
import { type CallRequest, isOfFiles, type MailboxEntry, type Question, type SentQuestion } from "./worker-protocol.js";

/** With what is around it in the mailbox. */
const LARGEST_CALL = LARGEST_ANSWER - 1024;

interface OpenQuestion {
  id: number;
  question: Question;
  /** With which the worker waits for it now, and does nothing in between. */
  ticket: number | undefined;
  answer?: Uint8Array<ArrayBuffer>;
  /** Calls to be done before it. */
  calls: CallRequest[];
  withdrawn: Withdrawal;
}

export interface OpenQuestionsOptions {
  mailbox: EmbedderMailbox;
  references: EmbedderReferences;
  answers: Answers;
  /** In which the functions are called. */
  scope: CallScope;
  /** Sends a call the usual way: it is done when those before it are. */
  post(call: CallRequest): void;
  /** Asks the Python that asks. */
  request(method: "complete" | "splitBlock", args: unknown[]): Promise<unknown>;
}

/**
 * The questions of a worker: each may be asked in the middle of a call that was done in the middle of the one before, so
 * that a function may call Python while Python waits for it.
 */
export class OpenQuestions {
  readonly #options: OpenQuestionsOptions;
  readonly #open: OpenQuestion[] = [];

  constructor(options: OpenQuestionsOptions) {
    this.#options = options;
  }

  /** @throws ConversionError for what is no question */
  ask(id: number, sent: SentQuestion): void {
    const question = parseQuestion(sent, this.#options.references.resolve);
    const open: OpenQuestion = { id, question, ticket: id, calls: [], withdrawn: new Withdrawal() };
    this.#open.push(open);
    void this.#answer(open);
  }

  resume(id: number, ticket: number): void {
    const open = this.#open.at(-1);
    if (open?.id !== id) return;
    open.ticket = ticket;
    this.#proceed();
  }

  withdraw(id: number): void {
    if (this.#open.at(-1)?.id === id) this.#close()?.withdrawn.withdraw();
  }

  /** The worker has ended. */
  end(): void {
    while (this.#open.length > 0) this.#open.pop()?.withdrawn.withdraw();
  }

  /** Whether a call is done in the middle of the one that asks. */
  takes(call: CallRequest): boolean {
    const open = this.#open.at(-1);
    if (!open || !isDoneInside(open.question, call) || call.args.length > LARGEST_CALL) return false;
    open.calls.push(call);
    this.#proceed();
    return true;
  }

  /** Whether this is called by a function that Python still waits for. */
  get isInside(): boolean {
    const scope = this.#options.scope.getStore();
    return this.#open.some((open) => open === scope);
  }

  async #answer(open: OpenQuestion): Promise<void> {
    let entry: MailboxEntry;
    try {
      const value = await this.#valueFor(open);
      entry = open.question.kind === "read" ? (value as Uint8Array) : ["value", value];
    } catch (thrown) {
      entry = ["error", thrown instanceof Error ? thrown : new Error(String(thrown))];
    }
    const unread = () => entry instanceof Uint8Array && this.#options.answers.input.unread(entry);
    if (open.withdrawn.isDone) return void unread();
    open.withdrawn.whenDone(unread);
    open.answer = this.#encode(entry);
    this.#proceed();
  }

  async #valueFor(open: OpenQuestion): Promise<unknown> {
    const { answers, references, request, scope } = this.#options;
    const { question, withdrawn } = open;
    // Whoever asks then would wait until Python has nothing else to do.
    const isOver = () => !this.#open.includes(open);
    switch (question.kind) {
      case "read":
        return answers.input.read(question.size, { withdrawn, echo: question.echo, written: question.written });
      case "line":
        return answers.terminal?.readLine(question.prompt, {
          get signal() {
            return withdrawn.signal;
          },
          echo: true,
          written: question.written,
          complete: async (text) => (isOver() ? [] : ((await request("complete", [text])) as string[])),
          splitBlock: async (text, before) =>
            isOver() ? [] : ((await request("splitBlock", [text, question.prompt, before])) as string[]),
        });
      case "call":
        return scope.run(open, () => references.functionOf(question.function)(...question.args));
    }
  }

  #encode(entry: MailboxEntry): Uint8Array<ArrayBuffer> {
    const { refer } = this.#options.references;
    try {
      const bytes = encodeValue(entry, refer);
      if (bytes.length <= LARGEST_ANSWER) return bytes;
      throw new RangeError(
        `Expected an answer of at most ${LARGEST_ANSWER} bytes, found ${bytes.length}. Give it in parts.`,
      );
    } catch (error) {
      return encodeValue(["error", error], refer);
    }
  }

  /** Writes what comes next into the mailbox, where the worker waits for it. */
  #proceed(): void {
    const open = this.#open.at(-1);
    const ticket = open?.ticket;
    if (!open || ticket === undefined) return;
    const [call] = open.calls;
    const entry = call ? this.#encode(["call", call]) : open.answer;
    if (!entry) return;
    open.ticket = undefined;
    // Withdrawn: a message says what becomes of the question.
    if (!this.#options.mailbox.answer(ticket, entry)) return;
    if (call) open.calls.shift();
    else this.#close();
  }

  /** Calls that were not done in the middle of it are done in the middle of the one before, or after it. */
  #close(): OpenQuestion | undefined {
    const closed = this.#open.pop();
    const before = this.#open.at(-1);
    if (before?.question.kind === "call") before.calls.push(...(closed?.calls ?? []));
    else closed?.calls.forEach(this.#options.post);
    return closed;
  }
}

/** Those that a function of ours may wait for; while a line is typed, those that do not run Python's code for long. */
function isDoneInside({ kind }: Question, { method }: CallRequest): boolean {
  if (kind === "call") return method !== "runMain" && method !== "dispose";
  return kind === "line" && (method === "complete" || method === "splitBlock" || isOfFiles(method));
}
