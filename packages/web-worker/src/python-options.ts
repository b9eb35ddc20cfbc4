import type { Terminal, TierUp } from "@pywasm/runtime";
import type { LoadProgress } from "./load-progress.js";
import type { WebMount } from "./mounts.js";
import type { TransportOptions } from "./transport/choose-mailbox.js";

/**
 * A function gets bytes as they are written, `{ lines }` text line by line. Python waits where a promise that a function
 * gives is slow to settle.
 */
export type OutputOption = ((bytes: Uint8Array) => void | Promise<void>) | { lines: (line: string) => void };

/**
 * Bytes and a text are read from their start by each command line. A stream is read while Python waits for it, and only
 * then. A function is asked for each line, which it gives without its end; null is the end of the input.
 */
export type InputOption =
  | Uint8Array
  | { text: string }
  | ReadableStream<Uint8Array>
  | (() => Promise<string | null> | string | null);

/** Where each file of a distribution comes from. URLs are relative to the page. */
export interface AssetOptions {
  /** The URL of a distribution's folder. Its files are served as `pywasm build` made them. */
  distributionURL: string | URL;
  /** @defaultValue `pywasm.json` of the folder */
  manifestURL?: string | URL;
  /** @defaultValue the file of the folder that the manifest names */
  wasmURL?: string | URL;
  /** What `wasmURL` has, compiled already; nothing is fetched for it then. */
  wasmModule?: WebAssembly.Module;
  /** The ES module beside the wasm. @defaultValue the file of the folder that the manifest names */
  glueURL?: string | URL;
  /** The zip of the standard library. @defaultValue the file of the folder that the manifest names */
  stdlibURL?: string | URL;
  /** The snapshot of a start. @defaultValue the file of the folder that the manifest names, where it names one */
  snapshotURL?: string | URL;
  /**
   * Fetches the manifest, the wasm, the standard library and the snapshot, in the page: with credentials, or from a cache. The glue is
   * a module that the worker imports, which no page can do for it. @defaultValue that of the worker
   */
  fetch?: typeof globalThis.fetch;
}

/** What Python is, and what it may see: nothing that is not given. */
export interface PythonOptions extends AssetOptions, TransportOptions {
  /** Called while Python is loaded, the last time with `{ phase: "ready" }`. */
  onProgress?: (progress: LoadProgress) => void;
  /** Folders that Python sees. @defaultValue none but its own in memory */
  mounts?: readonly WebMount[];
  /** Python's environment. @defaultValue empty */
  env?: Readonly<Record<string, string>>;
  /**
   * What Python goes on from in place of starting: what `Python.snapshot` gave of the same distribution; false starts it from
   * nothing. Command lines take the distribution's, or none. @defaultValue the one of the distribution, where there is one
   */
  snapshot?: Uint8Array<ArrayBuffer> | false;
  /**
   * Told why Python starts from nothing although there is a snapshot: it has options or a variable that are looked at while it
   * starts, or the snapshot does not fit. What it throws ends the start, and is thrown there. @defaultValue nobody is told
   */
  onPlainStart?: (reason: string) => void;
  /** The folder that Python starts in, by its path in the guest. @defaultValue "/" */
  cwd?: string;
  /** @defaultValue empty */
  stdin?: InputOption;
  /** @defaultValue it goes nowhere */
  stdout?: OutputOption;
  /** @defaultValue it goes nowhere */
  stderr?: OutputOption;
  /**
   * A line editor: Python's prompt, `input()`, `pdb` and `getpass` then read their lines from it, and standard input and
   * output are a terminal to Python. Takes the place of `stdin`. @defaultValue none
   */
  terminal?: Terminal;
  /** When Python goes over to what the browser has optimised of the interpreter. @defaultValue "auto" */
  tierUp?: Extract<TierUp, "auto" | "off">;
  /**
   * Makes the worker, from this package's `worker.js`: for pages whose bundler or policy wants it made in another way.
   * @defaultValue `new Worker(new URL("./worker.js", import.meta.url), { type: "module" })`
   */
  createWorker?: () => Worker;
}
