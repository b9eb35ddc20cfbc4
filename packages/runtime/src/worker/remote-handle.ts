import type { PyHandle, PyInput, PyValue } from "../values/values.js";
import type { EmbedderReferences } from "./embedder-references.js";
import type { Method } from "./worker-protocol.js";

/** What a handle, and Python itself, do their calls by. */
export interface RemoteCalls {
  /** @param target a handle, or 0 */
  request(target: number, method: Method, args: readonly unknown[], limit?: number): Promise<unknown>;
  release(handle: number): void;
  /** Whether the worker can wait for an answer. */
  readonly canAsk: boolean;
}

/** A handle of an object in a worker. */
export class RemoteHandle implements PyHandle<"async"> {
  readonly type: string;
  readonly #calls: RemoteCalls;
  readonly #references: EmbedderReferences;

  constructor(calls: RemoteCalls, references: EmbedderReferences, type: string) {
    this.type = type;
    this.#calls = calls;
    this.#references = references;
  }

  get(name: string): Promise<PyValue<"async">> {
    return this.#request("get", [name]) as Promise<PyValue<"async">>;
  }

  async set(name: string, value: PyInput): Promise<void> {
    await this.#request("set", [name, value]);
  }

  call(args: readonly PyInput[] = [], kwargs: Readonly<Record<string, PyInput>> = {}): Promise<PyValue<"async">> {
    return this.#request("call", [[...args], kwargs]) as Promise<PyValue<"async">>;
  }

  invoke(
    name: string,
    args: readonly PyInput[] = [],
    kwargs: Readonly<Record<string, PyInput>> = {},
  ): Promise<PyValue<"async">> {
    return this.#request("invoke", [name, [...args], kwargs]) as Promise<PyValue<"async">>;
  }

  str(): Promise<string> {
    return this.#request("str", []) as Promise<string>;
  }

  release(): void {
    this.#references.release(this);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  async #request(method: Method, args: readonly unknown[]): Promise<unknown> {
    return this.#calls.request(this.#references.idOf(this), method, args);
  }
}
