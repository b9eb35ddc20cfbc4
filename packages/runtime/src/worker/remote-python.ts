import type { Manifest } from "../manifest.js";
import type { CodeOptions, HostModule, Python } from "../python.js";
import { PythonRunError } from "../python-run-error.js";
import type { PyHandle, PyInput, PyValue } from "../values/values.js";
import type { Transport } from "./mailbox.js";
import type { WorkerClient } from "./worker-client.js";
import { terminated } from "./worker-failures.js";

/** How long a call may take. */
export interface TimeOption {
  /**
   * Milliseconds, counted from when the call is no longer behind others. It is interrupted then, and rejects with E_TIMEOUT;
   * where it goes on for another second, the worker is ended. @defaultValue no limit
   */
  timeout?: number;
}

/** Python in a worker. Calls are done one after the other, in their order. */
export interface WorkerPython extends Python<"async"> {
  exec(code: string, options?: CodeOptions<"async"> & TimeOption): Promise<void>;
  eval(code: string, options?: CodeOptions<"async"> & TimeOption): Promise<PyValue<"async">>;
  call(
    name: string,
    args?: readonly PyInput[],
    kwargs?: Readonly<Record<string, PyInput>>,
    options?: TimeOption,
  ): Promise<PyValue<"async">>;
  runMain(argv: readonly string[], options?: TimeOption): Promise<number>;

  /** How Python waits for what its embedder has for it. Undefined where it cannot: it is not asked then, nor interrupted. */
  readonly transport: Transport | undefined;

  /**
   * Raises `KeyboardInterrupt` in what runs now, as Ctrl+C does. With the transport `"jspi"`, `get`, `set` and `str` of handles and
   * `registerModule` do not see it.
   *
   * @throws {@link PythonRunError} E_ISOLATION where there is no transport
   */
  interrupt(): void;

  /**
   * Whether the last interrupt was not seen by what it was for: a call that had just ended, or one that is not Python's
   * own code, and may never look. It stays so until something else runs; where memory is not shared, until the next interrupt.
   */
  readonly interrupting: boolean;

  /** Tells Python the size of its terminal, in characters. */
  resize(columns: number, rows: number): void;

  /** Ends Python at once, whatever it does. Calls that wait are rejected with E_TERMINATED. Settles when nothing is left of it. */
  terminate(): Promise<void>;
}

/** Calls to the other end of a worker's wire. */
export class RemotePython<Load> implements WorkerPython {
  readonly manifest: Manifest;
  readonly #client: WorkerClient<Load>;

  constructor(client: WorkerClient<Load>, manifest: Manifest) {
    this.#client = client;
    this.manifest = manifest;
  }

  async exec(code: string, { timeout, ...options }: CodeOptions<"async"> & TimeOption = {}): Promise<void> {
    await this.#client.request(0, "exec", [code, options], timeout);
  }

  async eval(code: string, { timeout, ...options }: CodeOptions<"async"> & TimeOption = {}): Promise<PyValue<"async">> {
    return (await this.#client.request(0, "eval", [code, options], timeout)) as PyValue<"async">;
  }

  async call(
    name: string,
    args: readonly PyInput[] = [],
    kwargs: Readonly<Record<string, PyInput>> = {},
    { timeout }: TimeOption = {},
  ): Promise<PyValue<"async">> {
    return (await this.#client.request(0, "call", [name, [...args], kwargs], timeout)) as PyValue<"async">;
  }

  async import(name: string): Promise<PyHandle<"async">> {
    return (await this.#client.request(0, "import", [name])) as PyHandle<"async">;
  }

  async registerModule(name: string, members: HostModule): Promise<void> {
    await this.#client.request(0, "registerModule", [name, { ...members }]);
  }

  async memory(): Promise<number> {
    return (await this.#client.request(0, "memory", [])) as number;
  }

  async runMain(argv: readonly string[], { timeout }: TimeOption = {}): Promise<number> {
    try {
      return (await this.#client.request(0, "runMain", [[...argv]], timeout)) as number;
    } finally {
      await this.#client.output.flushed();
    }
  }

  async snapshot(): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#client.request(0, "snapshot", [])) as Uint8Array<ArrayBuffer>;
  }

  get transport(): Transport | undefined {
    return this.#client.transport;
  }

  interrupt(): void {
    this.#client.interrupt();
  }

  get interrupting(): boolean {
    return this.#client.interrupting;
  }

  resize(columns: number, rows: number): void {
    this.#client.resize(columns, rows);
  }

  async dispose(): Promise<void> {
    try {
      await this.#client.request(0, "dispose", []);
    } catch (error) {
      // What has ended needs no end.
      if (!(error instanceof PythonRunError) || error.code === "E_BUSY") throw error;
    }
    await this.#client.end(new PythonRunError("E_DISPOSED", "This Python was disposed of. Create another to go on."));
    await this.#client.output.flushed();
  }

  terminate(): Promise<void> {
    return this.#client.end(terminated());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}
