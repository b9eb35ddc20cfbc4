import type { HostFunction } from "./interpreter/host-functions.js";
import type { Manifest } from "./manifest.js";
import type { Answer, CallMode, PyHandle, PyInput, PyValue } from "./values/values.js";

/** How a piece of source code is run. */
export interface CodeOptions<M extends CallMode = "sync"> {
  /** The names that the code sees and sets: a handle of a `dict`, or values to begin with. @defaultValue `__main__`'s */
  globals?: PyHandle<M> | Readonly<Record<string, PyInput>>;
  /** What tracebacks call the code. @defaultValue a name of its own, `<exec 1>` */
  filename?: string;
}

/** What a module of JavaScript's offers to Python: functions, and values as they are when it is registered. */
export type HostModule = Readonly<Record<string, HostFunction | PyInput>>;

/** Calls into one interpreter, which lives as long as the object. */
export interface PythonCalls<M extends CallMode> {
  /**
   * Runs statements.
   *
   * @throws PythonError what they raise
   * @throws PythonRunError Python ended in the middle, or before
   * @example
   * ```ts
   * python.exec("import math\ndef area(r): return math.pi * r ** 2");
   * ```
   */
  exec(code: string, options?: CodeOptions<M>): Answer<M, void>;

  /**
   * The value of an expression.
   *
   * @throws PythonError, PythonRunError, ConversionError
   * @example
   * ```ts
   * const tau = python.eval("math.tau");
   * ```
   */
  eval(code: string, options?: CodeOptions<M>): Answer<M, PyValue<M>>;

  /**
   * Calls a function by its name: one of `__main__`'s or a builtin, or one of a module, which is imported.
   *
   * @throws PythonError, PythonRunError, ConversionError
   * @example
   * ```ts
   * python.call("area", [2]);
   * python.call("json.dumps", [{ a: 1 }], { indent: 2 });
   * ```
   */
  call(name: string, args?: readonly PyInput[], kwargs?: Readonly<Record<string, PyInput>>): Answer<M, PyValue<M>>;

  /**
   * Imports a module, whose functions are called by `invoke`.
   *
   * @throws PythonError, PythonRunError
   * @example
   * ```ts
   * using math = python.import("math");
   * math.invoke("sqrt", [2]);
   * ```
   */
  import(name: string): Answer<M, PyHandle<M>>;

  /**
   * Makes functions and values of JavaScript's importable in Python: all of JavaScript that Python ever sees. A parent
   * package in the name has to exist.
   *
   * @throws PythonError, PythonRunError, ConversionError
   * @example
   * ```ts
   * python.registerModule("host", { now: () => Date.now() });
   * python.eval("__import__('host').now()");
   * ```
   */
  registerModule(name: string, members: HostModule): Answer<M, void>;

  /** The memory that Python has taken, in bytes. It gives none back before it ends. @throws PythonRunError */
  memory(): Answer<M, number>;
}

/** Python, wherever it runs. */
export interface Python<M extends CallMode = "sync"> extends PythonCalls<M>, AsyncDisposable {
  /** What the distribution says of itself. */
  readonly manifest: Manifest;

  /**
   * Runs Python's command line to its end: `["-c", "print(1)"]`, `["-m", "module"]`, `["script.py", "argument"]`. Each
   * call is an interpreter of its own, as each process is.
   *
   * @returns the exit status: 0, what `SystemExit` says, 1 after a traceback, 2 for a wrong option
   * @throws {@link PythonStartError} it did not start
   * @throws {@link PythonRunError} it crashed or was terminated; E_BUSY in a function that a worker's Python waits for
   */
  runMain(argv: readonly string[]): Promise<number>;

  /**
   * All that Python has in memory, for the option `snapshot` of another one of the same distribution: its modules are imported
   * there, its variables set. Files and what JavaScript has given to it are not in it, nor are arguments, environment and streams,
   * which are those of the other.
   *
   * @returns bytes, which compress well
   * @throws {@link PythonRunError} E_SNAPSHOT for what cannot be kept: open files, timers, functions and objects of JavaScript's;
   * E_BUSY in a function that Python waits for
   */
  snapshot(): Promise<Uint8Array<ArrayBuffer>>;

  /** Raises `KeyboardInterrupt` in what runs now, as Ctrl+C does. Of a Python in this thread: from a host function. */
  interrupt(): void;

  /**
   * Ends the interpreter: `atexit` functions run, and every later call is refused.
   *
   * @throws {@link PythonRunError} E_BUSY in a function that Python waits for
   */
  dispose(): Answer<M, void>;
}
