import { PythonRunError } from "../python-run-error.js";
import { PythonStartError } from "../python-start-error.js";
import type { Snapshot, SnapshotFits } from "../snapshot/snapshot.js";
import { takeSnapshot } from "../snapshot/take-snapshot.js";
import type { Suspension } from "../suspension.js";
import type { Pointer, PythonModule } from "./c-api.js";
import { endedBy, isFatal } from "./ended-by.js";
import { takeException } from "./exceptions.js";
import { HeldObjects } from "./held-objects.js";
import { JavaScriptReferences } from "./javascript-references.js";
import { onStack, stackText } from "./memory.js";
import { Operations } from "./operations.js";
import { type BootstrapName, runBootstrap } from "./run-bootstrap.js";

/** An initialised interpreter, by the addresses of its objects: what conversion, calls and exceptions are made of. */
export class Interpreter {
  readonly py: PythonModule;
  readonly none: Pointer;
  readonly true: Pointer;
  readonly false: Pointer;
  /** What Python holds of JavaScript's. */
  readonly references: JavaScriptReferences;
  /** What JavaScript holds of Python's. */
  readonly objects: HeldObjects;
  /** A word of memory for what functions return by address: read at once. */
  readonly scratch: Pointer;
  /** Where Python can wait by setting its stack aside. */
  readonly suspension: Suspension | undefined;
  readonly #operations = new Operations(this);
  readonly #bootstrap: Pointer;
  readonly #functions: number;

  /** Starts Python. @throws PythonStartError E_BOOT */
  static start(py: PythonModule, program: string, suspension?: Suspension): Interpreter {
    const functions = py.wasmTable?.length;
    try {
      const problem = onStack(py, () => py._pywasm_initialize(stackText(py, program)));
      if (problem === 0) return new Interpreter(py, suspension, functions);
      throw new PythonStartError("E_BOOT", `Python did not start: ${py.UTF8ToString(problem)}.`);
    } catch (cause) {
      if (cause instanceof PythonStartError) throw cause;
      // It has crashed, and perhaps what JavaScript reads of its memory makes no sense.
      throw new PythonStartError("E_BOOT", `Python did not start: ${endedBy(cause).message}`, { cause });
    }
  }

  /** @param py where Python has been started @param functions how many had an address before that */
  constructor(py: PythonModule, suspension?: Suspension, functions = py.wasmTable?.length ?? 0) {
    this.py = py;
    this.#functions = functions;
    this.suspension = suspension;
    this.none = py.__Py_NoneStruct;
    this.true = py._PyBool_FromLong(1);
    this.false = py._PyBool_FromLong(0);
    this.scratch = py._malloc(4);
    this.references = new JavaScriptReferences(py);
    this.objects = new HeldObjects(py);
    this.#bootstrap = runBootstrap(py);
  }

  /** Does something in Python. @throws PythonRunError Python has ended, now or before */
  run<T>(operation: () => T): T {
    return this.#operations.run(operation);
  }

  /** As `run`, for an operation in which Python is set aside. */
  runSetAside<T>(operation: () => Promise<T>): Promise<T> {
    return this.#operations.runSetAside(operation);
  }

  /** Whether Python is in the middle of a call. */
  get running(): boolean {
    return this.#operations.running;
  }

  /** Runs the handlers of signals that were sent: those that come late do not hit the next call. @throws PythonError */
  checkSignals(): void {
    if (this.py._PyErr_CheckSignals() !== 0) this.check(0);
  }

  /** Whether nothing can be called any more. */
  get ended(): boolean {
    return this.#operations.ended;
  }

  /** @throws PythonRunError E_SNAPSHOT */
  takeSnapshot(fits: SnapshotFits, stackSize: number): Snapshot {
    return this.run(() => {
      if (this.references.size > 0) {
        throw new PythonRunError(
          "E_SNAPSHOT",
          `A snapshot cannot be taken: Python holds ${this.references.size} functions or objects of JavaScript's. Register them where it goes on.`,
        );
      }
      const made = (this.py.wasmTable?.length ?? 0) - this.#functions - this.references.functions;
      if (made > 0) {
        throw new PythonRunError(
          "E_SNAPSHOT",
          "A snapshot cannot be taken: ctypes has made callbacks, or functions of ctypes.pythonapi, which are not in memory. Make them where it goes on.",
        );
      }
      return takeSnapshot(this.py, fits, stackSize);
    });
  }

  /** Ends Python as the end of a program does: `atexit` functions run, buffers are written. */
  dispose(): void {
    if (this.ended) return;
    this.#operations.end(new PythonRunError("E_DISPOSED", "This Python was disposed of. Create another to go on."));
    this.objects.end();
    try {
      this.py._Py_FinalizeEx();
    } catch (thrown) {
      // An exit in the middle of the end is an end too.
      if (!isFatal(thrown)) throw thrown;
    }
  }

  /** One of the functions of `bootstrap.ts`; borrowed. */
  helper(name: BootstrapName): Pointer {
    return onStack(this.py, () => this.py._PyDict_GetItemString(this.#bootstrap, stackText(this.py, name)));
  }

  /**
   * Calls with positional arguments, which stay the caller's.
   *
   * @returns a new reference
   * @throws PythonError
   */
  call(callable: Pointer, args: readonly Pointer[], kwargs: Pointer = 0): Pointer {
    return this.check(this.tryCall(callable, args, kwargs));
  }

  /** As `call`, but 0 where an exception is set. */
  tryCall(callable: Pointer, args: readonly Pointer[], kwargs: Pointer = 0): Pointer {
    const { py } = this;
    const tuple = py._PyTuple_New(args.length);
    for (const [index, argument] of args.entries()) {
      py._Py_IncRef(argument);
      py._PyTuple_SetItem(tuple, index, argument);
    }
    const result = py._PyObject_Call(callable, tuple, kwargs);
    py._Py_DecRef(tuple);
    return result;
  }

  /** Passes an address on. @throws PythonError the exception that is set, where it is 0 */
  check(object: Pointer): Pointer {
    if (object === 0) throw takeException(this);
    return object;
  }

  /** Memory of the guest, for `_free`. @throws PythonError MemoryError */
  allocate(size: number): Pointer {
    const at = this.py._malloc(size);
    if (at === 0) this.check(this.py._PyErr_NoMemory());
    return at;
  }

  /** Uses a reference and gives it back. */
  using<T>(object: Pointer, use: (object: Pointer) => T): T {
    try {
      return use(object);
    } finally {
      this.py._Py_DecRef(object);
    }
  }

  /** The type of an object; borrowed. The second word of every object. */
  typeOf(object: Pointer): Pointer {
    return this.py.HEAPU32[object / 4 + 1] as number;
  }
}
