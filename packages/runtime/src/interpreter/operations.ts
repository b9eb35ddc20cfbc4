import type { PythonRunError } from "../python-run-error.js";
import { endedBy, isFatal } from "./ended-by.js";
import type { Interpreter } from "./interpreter.js";

/**
 * Everything that enters Python goes through here: what ends Python is told from what it raises, and what it has printed is
 * written when the outermost operation ends.
 */
export class Operations {
  readonly #interpreter: Interpreter;
  #depth = 0;
  #ended: PythonRunError | undefined;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** @throws PythonRunError Python has ended, now or before */
  run<T>(operation: () => T): T {
    this.#enter();
    try {
      const result = operation();
      this.#settle();
      return result;
    } catch (error) {
      throw this.#failed(error);
    } finally {
      this.#depth--;
    }
  }

  /** As `run`, for an operation in which Python is set aside. */
  async runSetAside<T>(operation: () => Promise<T>): Promise<T> {
    this.#enter();
    if (this.#depth === 1) this.#interpreter.objects.keepLost();
    try {
      const result = await operation();
      this.#settle();
      return result;
    } catch (error) {
      throw this.#failed(error);
    } finally {
      this.#depth--;
      if (this.#depth === 0) this.#interpreter.objects.freeLost();
    }
  }

  /** Whether one has begun and not ended. */
  get running(): boolean {
    return this.#depth > 0;
  }

  /** Whether there can be no more of them. */
  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** @param reason what those that come are told */
  end(reason: PythonRunError): void {
    this.#ended = reason;
  }

  #enter(): void {
    if (this.#ended) throw this.#ended;
    this.#depth++;
  }

  /** The operation was done. */
  #settle(): void {
    if (this.#depth > 1) return;
    const interpreter = this.#interpreter;
    interpreter.checkSignals();
    interpreter.py._Py_DecRef(interpreter.call(interpreter.helper("flush"), []));
  }

  /** What to throw. */
  #failed(error: unknown): unknown {
    if (isFatal(error)) this.#ended ??= endedBy(error);
    if (this.#ended) return this.#ended;
    if (this.#depth === 1) this.#settleQuietly(error);
    return error;
  }

  /** Another error is on its way, and more telling. */
  #settleQuietly(error: unknown): void {
    const interpreter = this.#interpreter;
    const { py } = interpreter;
    try {
      if (py._PyErr_CheckSignals() !== 0) py._PyErr_Clear();
      const done = interpreter.tryCall(interpreter.helper("flush"), []);
      if (done) py._Py_DecRef(done);
      else py._PyErr_Clear();
    } catch {
      // The error has gone right through Python: the glue threw it.
      this.#ended = endedBy(error);
      throw this.#ended;
    }
  }
}
