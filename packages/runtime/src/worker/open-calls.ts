import { PythonRunError } from "../python-run-error.js";
import { LARGEST_ID } from "./mailbox.js";
import type { TimeLimit } from "./time-limit.js";
import { type CallRequest, runsPython } from "./worker-protocol.js";

interface OpenCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
  limit: TimeLimit | undefined;
  request: CallRequest;
}

/** The calls that a worker has not answered. */
export class OpenCalls {
  readonly #decode: (bytes: Uint8Array<ArrayBuffer>) => unknown;
  /** In the order of their ids. */
  readonly #open = new Map<number, OpenCall>();
  #lastId = 0;

  constructor(decode: (bytes: Uint8Array<ArrayBuffer>) => unknown) {
    this.#decode = decode;
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

  /** The call that the worker does, or is the next to do. */
  get first(): number | undefined {
    return this.#open.keys().next().value;
  }

  /** The call in which Python runs, or is the next to run. */
  get running(): number | undefined {
    return [...this.#open].find(([, { request }]) => runsPython(request))?.[0];
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
