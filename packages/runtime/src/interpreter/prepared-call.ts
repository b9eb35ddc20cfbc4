import type { Suspension } from "../suspension.js";
import { PyTuple } from "../values/py-tuple.js";
import type { PyInput } from "../values/values.js";
import type { Pointer } from "./c-api.js";
import type { Interpreter } from "./interpreter.js";
import { toPython } from "./to-python.js";

/** What `PyObject_Call` takes: references that are given back after it, or 0. */
export interface CallParts {
  callable: Pointer;
  args: Pointer;
  kwargs: Pointer;
}

/** A call into Python in three parts. The one in the middle is a single call of the wasm, in which Python can wait. */
export class PreparedCall<T> {
  readonly #interpreter: Interpreter;
  readonly #prepare: () => CallParts;
  readonly #finish: (result: Pointer) => T;

  constructor(interpreter: Interpreter, prepare: () => CallParts, finish: (result: Pointer) => T) {
    this.#interpreter = interpreter;
    this.#prepare = prepare;
    this.#finish = finish;
  }

  /** @throws PythonError, PythonRunError, ConversionError */
  perform(): T {
    const interpreter = this.#interpreter;
    return interpreter.run(() => {
      const parts = this.#prepare();
      try {
        return this.#finished(interpreter.py._PyObject_Call(parts.callable, parts.args, parts.kwargs));
      } finally {
        release(interpreter, parts);
      }
    });
  }

  /** As `perform`, where Python is set aside when it waits. */
  performWith(suspension: Suspension): Promise<T> {
    const interpreter = this.#interpreter;
    return interpreter.runSetAside(async () => {
      const parts = this.#prepare();
      const { callable, args, kwargs } = parts;
      try {
        return this.#finished(
          (await suspension.call(interpreter.py._PyObject_Call, callable, args, kwargs)) as Pointer,
        );
      } finally {
        release(interpreter, parts);
      }
    });
  }

  #finished(result: Pointer): T {
    return this.#interpreter.using(this.#interpreter.check(result), this.#finish);
  }
}

/** Of an object with values of JavaScript's. @param callable a reference that is taken */
export function partsOfObject(
  interpreter: Interpreter,
  callable: Pointer,
  args: readonly PyInput[],
  kwargs: Readonly<Record<string, PyInput>>,
): CallParts {
  return filled(interpreter, callable, (parts) => {
    parts.args = toPython(interpreter, PyTuple.from(args));
    parts.kwargs = toPython(interpreter, { ...kwargs });
  });
}

/** Of a function of `bootstrap.ts`. */
export function partsOfHelper(
  interpreter: Interpreter,
  name: Parameters<Interpreter["helper"]>[0],
  args: readonly PyInput[],
): CallParts {
  const { py } = interpreter;
  const helper = interpreter.helper(name);
  py._Py_IncRef(helper);
  return filled(interpreter, helper, (parts) => {
    parts.args = py._PyTuple_New(args.length);
    for (const [index, argument] of args.entries()) {
      py._PyTuple_SetItem(parts.args, index, toPython(interpreter, argument));
    }
  });
}

function filled(interpreter: Interpreter, callable: Pointer, fill: (parts: CallParts) => void): CallParts {
  const parts = { callable, args: 0, kwargs: 0 };
  try {
    fill(parts);
    return parts;
  } catch (error) {
    release(interpreter, parts);
    throw error;
  }
}

function release({ py }: Interpreter, { callable, args, kwargs }: CallParts): void {
  py._Py_DecRef(kwargs);
  py._Py_DecRef(args);
  py._Py_DecRef(callable);
}
