import { PythonRunError } from "../python-run-error.js";
import { SIGINT, SIGKILL } from "../signals.js";
import { type EmbedderMailbox, LARGEST_ID } from "./mailbox.js";
import type { TimeLimit } from "./time-limit.js";
import { notInterruptible } from "./worker-failures.js";
import { type CallRequest, runsPython } from "./worker-protocol.js";

interface OpenCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
  limit: TimeLimit | undefined;
  request: CallRequest;
}

/** The calls that a worker has not answered, and the signals that it gets in the middle of one. */
export class OpenCalls {
  readonly #decode: (bytes: Uint8Array<ArrayBuffer>) => unknown;
  readonly #mailbox: EmbedderMailbox | undefined;
  /** In the order of their ids. */
  readonly #open = new Map<number, OpenCall>();
  #lastId = 0;
  /** The call that the last interrupt was for. */
  #interrupted: number | undefined;

  constructor(decode: (bytes: Uint8Array<ArrayBuffer>) => unknown, mailbox: EmbedderMailbox | undefined) {
    this.#decode = decode;
    this.#mailbox = mailbox;
  }

  /** @param send called once the call is open: its answer may come at once */
  add(call: Omit<CallRequest, "type" | "id">, limit: TimeLimit | undefined, send: (request: CallRequest) => void) {
    this.#lastId = (this.#lastId % LARGEST_ID) + 1;
    const request: CallRequest = { type: "call", id: this.#lastId, ...call };
    return new Promise<unknown>((resolve, reject) => {
      this.#open.set(request.id, { resolve, reject, limit, request });
      send(request);
    });
  }

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  /** Sends SIGINT to the call in which Python runs, or is the next to run; to nothing where there is none. */
  interrupt(): void {
    const running = [...this.#open].find(([, { request }]) => runsPython(request))?.[0];
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
    const [first] = this.#open.keys();
    if (first !== undefined) this.#mailbox?.signal(first, SIGKILL);
  }

  begin(id: number): void {
    this.#open.get(id)?.limit?.begin();
  }

  /** @throws what `decode` throws */
  done(id: number, value: Uint8Array<ArrayBuffer>): void {
    const call = this.#open.get(id);
    if (!call) return;
    const result = this.#decode(value);
    this.#open.delete(id);
    const late = call.limit?.stop();
    if (late) call.reject(late);
    else call.resolve(result);
  }

  /**
   * @returns the error, where Python has ended with the call
   * @throws TypeError for what is no error, and what `decode` throws
   */
  failed(id: number, bytes: Uint8Array<ArrayBuffer>): PythonRunError | undefined {
    const call = this.#open.get(id);
    if (!call) return undefined;
    const error = this.#decode(bytes);
    if (!(error instanceof Error)) throw new TypeError("expected an error");
    this.#open.delete(id);
    call.reject(call.limit?.stop(error) ?? error);
    return error instanceof PythonRunError && call.request.method !== "runMain" ? error : undefined;
  }

  /** There will be no answers. */
  end(reason: Error): void {
    for (const { reject, limit } of this.#open.values()) reject(limit?.stop() ?? reason);
    this.#open.clear();
  }
}
