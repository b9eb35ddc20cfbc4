import { busy } from "../busy.js";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { fromWireError } from "../wire-error.js";
import type { Answers } from "./answers.js";
import { type CallScope, SynchronousScope } from "./call-scope.js";
import { EmbedderOutput, type EmbedderStreams } from "./embedder-output.js";
import { EmbedderReferences } from "./embedder-references.js";
import type { EmbedderMailbox, OfferedMailbox, Transport } from "./mailbox.js";
import { OpenCalls } from "./open-calls.js";
import { OpenQuestions } from "./open-questions.js";
import { parseReply } from "./parse-reply.js";
import type { RemoteCalls } from "./remote-handle.js";
import { TimeLimit } from "./time-limit.js";
import { misunderstood, terminated } from "./worker-failures.js";
import type { WorkerPort } from "./worker-port.js";
import type { Method, WorkerReply, WorkerRequest } from "./worker-protocol.js";

export interface WorkerClientOptions {
  port: WorkerPort;
  answers: Answers;
  /** @defaultValue none: Python can wait for nothing, and is not interrupted */
  mailbox?: OfferedMailbox | undefined;
  output: EmbedderStreams;
  /** @defaultValue one that knows what is called before a function returns its promise */
  scope?: CallScope;
  /** Told why Python starts from nothing although there is a snapshot. @defaultValue nobody is told */
  onPlainStart?: ((reason: string) => void) | undefined;
  /** Called when nothing can be called any more. */
  ended?(reason: Error): void;
}

/** The embedder's end of the wire: turns calls into promises, of which none stays open when the worker ends. */
export class WorkerClient<Load> implements RemoteCalls {
  readonly output: EmbedderOutput;
  readonly #options: WorkerClientOptions;
  readonly #mailbox: EmbedderMailbox | undefined;
  readonly #references = new EmbedderReferences(this);
  readonly #calls: OpenCalls;
  readonly #questions: OpenQuestions | undefined;
  #loading: { resolve(): void; reject(error: Error): void } | undefined;
  #ended: Error | undefined;
  #closed: Promise<void> | undefined;

  /** What is done about each kind of reply. */
  readonly #taken: { [T in WorkerReply["type"]]: (reply: Extract<WorkerReply, { type: T }>) => void } = {
    loaded: () => this.#loaded(),
    "not-loaded": ({ error }) => void this.end(fromWireError(error)),
    begun: ({ id }) => this.#calls.begin(id),
    done: ({ id, value }) => this.#done(id, value),
    failed: ({ id, error }) => this.#failed(id, error),
    output: ({ stream, bytes }) => void this.output.write(stream, bytes),
    ask: ({ id, question }) => this.#questions?.ask(id, question),
    resume: ({ id, ticket }) => this.#questions?.resume(id, ticket),
    withdraw: ({ id }) => this.#questions?.withdraw(id),
    "plain-start": ({ reason }) => this.#tellPlainStart(reason),
    forget: ({ id }) => this.#references.forgetFunction(id),
  };

  constructor(options: WorkerClientOptions) {
    this.#options = options;
    this.#mailbox = options.mailbox?.mailbox;
    this.#calls = new OpenCalls((bytes) => decodeValue(bytes, this.#references.resolve), this.#mailbox);
    this.output = new EmbedderOutput(options.output, this.#mailbox);
    if (this.#mailbox) {
      this.#questions = new OpenQuestions({
        mailbox: this.#mailbox,
        references: this.#references,
        answers: options.answers,
        scope: options.scope ?? new SynchronousScope(),
        post: (call) => this.#post(call),
        request: (method, args) => this.request(0, method, args),
      });
    }
    options.port.listen(
      (message) => this.#receive(message),
      (error) => this.end(error),
    );
  }

  load(options: Load): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#loading = { resolve, reject };
      this.#options.port.hold?.(true);
      const { mailbox } = this.#options;
      this.#post({ type: "load", options, ...(mailbox && { mailbox: mailbox.address }) });
    });
  }

  /** How Python waits. Undefined where it cannot. */
  get transport(): Transport | undefined {
    return this.#options.mailbox?.transport;
  }

  get canAsk(): boolean {
    return this.#mailbox !== undefined;
  }

  async request(target: number, method: Method, args: readonly unknown[], milliseconds?: number): Promise<unknown> {
    if (this.#ended) throw this.#ended;
    if ((method === "runMain" || method === "dispose" || method === "snapshot") && this.#questions?.isInside)
      throw busy(method);
    const timed = milliseconds !== undefined;
    const call = { target, method, args: encodeValue(args, this.#references.refer), timed };
    return this.#calls.add(call, timed ? this.#timeLimit(milliseconds) : undefined, (request) => {
      this.#options.port.hold?.(true);
      if (!this.#questions?.takes(request)) this.#post(request);
    });
  }

  release(handle: number): void {
    if (!this.#ended) this.#post({ type: "release", handles: [handle] });
  }

  /** Sends SIGINT to the call in which Python runs. @throws PythonRunError E_ISOLATION */
  interrupt(): void {
    this.#calls.interrupt();
  }

  /** Whether the last interrupt was not seen. */
  get interrupting(): boolean {
    return this.#calls.interrupting;
  }

  resize(columns: number, rows: number): void {
    this.#mailbox?.resize(columns, rows);
  }

  /** Ends the worker, whatever it does, and every call that waits for it. Settles when nothing is left of it. */
  async end(reason: Error): Promise<void> {
    // Some workers tell of their end before `terminate` returns: the first reason counts.
    if (!this.#ended) this.#closed = this.#end(reason);
    await this.#closed;
  }

  async #end(reason: Error): Promise<void> {
    this.#ended = reason;
    this.#calls.kill();
    const terminated = this.#options.port.terminate();
    this.#loading?.reject(reason);
    this.#calls.end(reason);
    this.#questions?.end();
    this.#options.ended?.(reason);
    this.#options.port.hold?.(true);
    await terminated;
    this.#options.port.hold?.(false);
  }

  #timeLimit(milliseconds: number): TimeLimit {
    return new TimeLimit(milliseconds, {
      interrupt: () => {
        if (this.#mailbox) this.#calls.interrupt();
      },
      end: () => void this.end(terminated("a call went on after its timeout and an interrupt")),
    });
  }

  #post(message: WorkerRequest<Load>): void {
    if (this.#ended) return;
    const transfer: (ArrayBuffer | MessagePort)[] = message.type === "call" ? [message.args.buffer] : [];
    if (message.type === "load" && message.mailbox instanceof MessagePort) transfer.push(message.mailbox);
    this.#options.port.post(message, transfer);
  }

  #receive(data: unknown): void {
    if (this.#ended) return;
    const reply = parseReply(data);
    try {
      if (reply) (this.#taken[reply.type] as (reply: WorkerReply) => void)(reply);
      else this.end(misunderstood());
    } catch (cause) {
      this.end(misunderstood(cause));
    }
  }

  /** Who does not want such a start ends it. */
  #tellPlainStart(reason: string): void {
    try {
      this.#options.onPlainStart?.(reason);
    } catch (thrown) {
      this.end(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  #loaded(): void {
    this.#loading?.resolve();
    this.#loading = undefined;
    this.#rest();
  }

  #done(id: number, value: Uint8Array<ArrayBuffer>): void {
    this.#calls.done(id, value);
    this.#rest();
  }

  #failed(id: number, error: Uint8Array<ArrayBuffer>): void {
    const end = this.#calls.failed(id, error);
    if (end) this.end(end);
    else this.#rest();
  }

  /** Nothing has to stay alive for a worker that nobody waits for. */
  #rest(): void {
    if (this.#calls.isEmpty && !this.#loading) this.#options.port.hold?.(false);
  }
}
