import { busy } from "../busy.js";
import { errnoOf } from "../errno.js";
import { PythonRunError } from "../python-run-error.js";
import { SIGINT, SIGKILL } from "../signals.js";
import { decodeValue } from "../wire/decode-value.js";
import { encodeValue } from "../wire/encode-value.js";
import { fromWireError } from "../wire-error.js";
import type { Answers } from "./answers.js";
import { type CallScope, SynchronousScope } from "./call-scope.js";
import { EmbedderReferences } from "./embedder-references.js";
import { type EmbedderMailbox, LARGEST_ID, type OfferedMailbox, type Transport } from "./mailbox.js";
import { OpenQuestions } from "./open-questions.js";
import { parseReply } from "./parse-reply.js";
import type { RemoteCalls } from "./remote-handle.js";
import { TimeLimit } from "./time-limit.js";
import { misunderstood, notInterruptible, terminated } from "./worker-failures.js";
import type { WorkerPort } from "./worker-port.js";
import {
  type CallRequest,
  type Method,
  type OutputName,
  runsPython,
  type WorkerReply,
  type WorkerRequest,
} from "./worker-protocol.js";

/** Where output goes at the embedder's end. */
export interface AskedOutput {
  /** Python waits where the promises of what it has written are slow to settle. */
  write(bytes: Uint8Array): void | Promise<void>;
  /** Settles when all of it has arrived. */
  flushed?(): Promise<void>;
}

export interface WorkerClientOptions {
  port: WorkerPort;
  answers: Answers;
  /** @defaultValue none: Python can wait for nothing, and is not interrupted */
  mailbox?: OfferedMailbox | undefined;
  /** A stream that is not there is written by the worker itself, or goes nowhere. */
  output: { [S in OutputName]?: AskedOutput };
  /** @defaultValue one that knows what is called before a function returns its promise */
  scope?: CallScope;
  /** Told why Python starts from nothing although there is a snapshot. @defaultValue nobody is told */
  onPlainStart?: ((reason: string) => void) | undefined;
  /** Called when nothing can be called any more. */
  ended?(reason: Error): void;
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
  limit: TimeLimit | undefined;
  request: CallRequest;
}

/** The embedder's end of the wire: turns calls into promises, of which none stays open when the worker ends. */
export class WorkerClient<Load> implements RemoteCalls {
  readonly #options: WorkerClientOptions;
  readonly #mailbox: EmbedderMailbox | undefined;
  readonly #references = new EmbedderReferences(this);
  readonly #questions: OpenQuestions | undefined;
  /** In the order of their ids. */
  readonly #pending = new Map<number, PendingCall>();
  #loading: { resolve(): void; reject(error: Error): void } | undefined;
  #ended: Error | undefined;
  #closed: Promise<void> | undefined;
  #lastId = 0;
  /** The call that the last interrupt was for. */
  #interrupted: number | undefined;

  /** What is done about each kind of reply. */
  readonly #taken: { [T in WorkerReply["type"]]: (reply: Extract<WorkerReply, { type: T }>) => void } = {
    loaded: () => this.#loaded(),
    "not-loaded": ({ error }) => void this.end(fromWireError(error)),
    begun: ({ id }) => this.#pending.get(id)?.limit?.begin(),
    done: ({ id, value }) => this.#settle(id, "resolve", value),
    failed: ({ id, error }) => this.#settle(id, "reject", error),
    output: ({ stream, bytes }) => void this.#write(stream, bytes),
    ask: ({ id, question }) => this.#questions?.ask(id, question),
    resume: ({ id, ticket }) => this.#questions?.resume(id, ticket),
    withdraw: ({ id }) => this.#questions?.withdraw(id),
    "plain-start": ({ reason }) => this.#tellPlainStart(reason),
    forget: ({ id }) => this.#references.forgetFunction(id),
  };

  constructor(options: WorkerClientOptions) {
    this.#options = options;
    this.#mailbox = options.mailbox?.mailbox;
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
    this.#lastId = (this.#lastId % LARGEST_ID) + 1;
    const id = this.#lastId;
    const timed = milliseconds !== undefined;
    const bytes = encodeValue(args, this.#references.refer);
    const request: CallRequest = { type: "call", id, target, method, args: bytes, timed };
    return new Promise((resolve, reject) => {
      const limit = timed ? this.#timeLimit(milliseconds) : undefined;
      this.#pending.set(id, { resolve, reject, limit, request });
      this.#options.port.hold?.(true);
      if (!this.#questions?.takes(request)) this.#post(request);
    });
  }

  release(handle: number): void {
    if (!this.#ended) this.#post({ type: "release", handles: [handle] });
  }

  /** Sends SIGINT to the call in which Python runs, or is the next to run; to nothing where there is none. */
  interrupt(): void {
    const running = [...this.#pending].find(([, { request }]) => runsPython(request))?.[0];
    if (running === undefined || this.#ended) return;
    if (!this.#mailbox) throw notInterruptible();
    this.#mailbox.signal(running, SIGINT);
    this.#interrupted = running;
  }

  /** Whether the last interrupt was not seen: not yet, or the call that it was for has ended before. */
  get interrupting(): boolean {
    return this.#interrupted !== undefined && this.#mailbox?.signalled(this.#interrupted) === true;
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
    // Some browsers let what runs go on for seconds.
    const [running] = this.#pending.keys();
    if (running !== undefined) this.#mailbox?.signal(running, SIGKILL);
    const terminated = this.#options.port.terminate();
    this.#loading?.reject(reason);
    for (const { reject, limit } of this.#pending.values()) reject(limit?.stop() ?? reason);
    this.#pending.clear();
    this.#questions?.end();
    this.#options.ended?.(reason);
    this.#options.port.hold?.(true);
    await terminated;
    this.#options.port.hold?.(false);
  }

  /** Settles when what was written has got where it belongs. */
  async flushed(): Promise<void> {
    const { stdout, stderr } = this.#options.output;
    for (const output of [stdout, stderr]) await output?.flushed?.();
  }

  #timeLimit(milliseconds: number): TimeLimit {
    return new TimeLimit(milliseconds, {
      interrupt: () => {
        if (this.#mailbox) this.interrupt();
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

  #settle(id: number, how: "resolve" | "reject", bytes: Uint8Array<ArrayBuffer>): void {
    const call = this.#pending.get(id);
    if (!call) return;
    const result = decodeValue(bytes, this.#references.resolve);
    if (how === "reject" && !(result instanceof Error)) throw new TypeError("expected an error");
    this.#pending.delete(id);
    const late = call.limit?.stop(how === "reject" ? result : undefined);
    if (late) call.reject(late);
    else if (how === "resolve") call.resolve(result);
    else call.reject(result as Error);
    if (how === "reject" && result instanceof PythonRunError && call.request.method !== "runMain") this.end(result);
    this.#rest();
  }

  async #write(stream: OutputName, bytes: Uint8Array): Promise<void> {
    try {
      await this.#options.output[stream]?.write(bytes);
    } catch (error) {
      this.#mailbox?.streamFailed(stream, errnoOf(error));
    } finally {
      this.#mailbox?.outputArrived(bytes.length);
    }
  }

  /** Nothing has to stay alive for a worker that nobody waits for. */
  #rest(): void {
    if (this.#pending.size === 0 && !this.#loading) this.#options.port.hold?.(false);
  }
}
