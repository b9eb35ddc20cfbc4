import { PythonError } from "../python-error.js";
import { Nesting } from "../values/nesting.js";
import { describeObject, isPlainObject, refuse } from "../values/plain-object.js";
import { PyComplex } from "../values/py-complex.js";
import { PyTuple } from "../values/py-tuple.js";
import type { PyInput } from "../values/values.js";
import type { Pointer } from "./c-api.js";
import { exceptionOf } from "./exceptions.js";
import { Handle } from "./handle.js";
import { functionToPython } from "./host-functions.js";
import type { Interpreter } from "./interpreter.js";
import { stringToPython } from "./strings.js";

type Convert = (value: PyInput) => Pointer;

/**
 * What a value is in Python, by the table of `PyInput`.
 *
 * @returns a new reference
 * @throws ConversionError
 * @throws PythonError for a key that has no hash, and for memory that ran out
 */
export function toPython(interpreter: Interpreter, value: PyInput): Pointer {
  const nesting = new Nesting<object>();
  const convert: Convert = (inner) => {
    if (typeof inner !== "object" || inner === null) return scalarToPython(interpreter, inner);
    return (
      leafToPython(interpreter, inner) ?? nesting.within(inner, () => containerToPython(interpreter, inner, convert))
    );
  };
  return convert(value);
}

function scalarToPython(interpreter: Interpreter, value: PyInput): Pointer {
  const { py } = interpreter;
  if (value === null || value === undefined) return newReference(interpreter, interpreter.none);
  if (typeof value === "boolean") return newReference(interpreter, value ? interpreter.true : interpreter.false);
  if (typeof value === "string") return stringToPython(interpreter, value);
  if (typeof value === "bigint") return bigintToPython(interpreter, value);
  if (typeof value === "function") return functionToPython(interpreter, value as (...args: unknown[]) => unknown);
  if (typeof value !== "number") return refuse(`a ${typeof value}`);
  const isInt = Number.isSafeInteger(value) && !Object.is(value, -0);
  return interpreter.check(isInt ? py._PyLong_FromDouble(value) : py._PyFloat_FromDouble(value));
}

function newReference({ py }: Interpreter, object: Pointer): Pointer {
  py._Py_IncRef(object);
  return object;
}

function bigintToPython(interpreter: Interpreter, value: bigint): Pointer {
  const { py } = interpreter;
  const text = new TextEncoder().encode(`${value.toString(16)}\0`);
  const at = interpreter.allocate(text.length);
  py.HEAPU8.set(text, at);
  const object = py._PyLong_FromString(at, 0, 16);
  py._free(at);
  return interpreter.check(object);
}

/** Objects that contain nothing; undefined for others. */
function leafToPython(interpreter: Interpreter, value: object): Pointer | undefined {
  const { py } = interpreter;
  if (value instanceof Handle) return interpreter.objects.get(value);
  if (value instanceof Uint8Array) return bytesToPython(interpreter, value);
  if (value instanceof ArrayBuffer) return bytesToPython(interpreter, new Uint8Array(value));
  if (value instanceof PyComplex) return interpreter.check(py._PyComplex_FromDoubles(value.real, value.imag));
  if (value instanceof Date) return dateToPython(interpreter, value);
  if (value instanceof PythonError || value instanceof Error) return exceptionOf(interpreter, value);
  return undefined;
}

function bytesToPython(interpreter: Interpreter, bytes: Uint8Array): Pointer {
  const { py } = interpreter;
  const object = interpreter.check(py._PyBytes_FromStringAndSize(0, bytes.length));
  py.HEAPU8.set(bytes, py._PyBytes_AsString(object));
  return object;
}

function dateToPython(interpreter: Interpreter, date: Date): Pointer {
  if (Number.isNaN(date.getTime())) refuse("an invalid Date");
  const milliseconds = interpreter.py._PyFloat_FromDouble(date.getTime());
  return interpreter.using(milliseconds, () =>
    interpreter.call(interpreter.helper("from_milliseconds"), [milliseconds]),
  );
}

function containerToPython(interpreter: Interpreter, value: object, convert: Convert): Pointer {
  const { py } = interpreter;
  if (value instanceof PyTuple) {
    return filled(interpreter, py._PyTuple_New(value.length), (tuple) => {
      for (let i = 0; i < value.length; i++) py._PyTuple_SetItem(tuple, i, convert(value[i]));
    });
  }
  if (Array.isArray(value)) {
    return filled(interpreter, py._PyList_New(value.length), (list) => {
      for (let i = 0; i < value.length; i++) py._PyList_SetItem(list, i, convert(value[i]));
    });
  }
  if (value instanceof Set) return setToPython(interpreter, value, convert);
  if (value instanceof Map) return dictToPython(interpreter, value, convert);
  if (!isPlainObject(value)) refuse(describeObject(value));
  return dictToPython(interpreter, Object.entries(value), convert);
}

function setToPython(interpreter: Interpreter, values: ReadonlySet<PyInput>, convert: Convert): Pointer {
  const { py } = interpreter;
  return filled(interpreter, py._PySet_New(0), (set) => {
    for (const value of values) {
      interpreter.using(convert(value), (item) => succeed(interpreter, py._PySet_Add(set, item)));
    }
  });
}

function dictToPython(interpreter: Interpreter, entries: Iterable<[PyInput, PyInput]>, convert: Convert): Pointer {
  const { py } = interpreter;
  return filled(interpreter, py._PyDict_New(), (dict) => {
    for (const [key, value] of entries) {
      interpreter.using(convert(key), (newKey) =>
        interpreter.using(convert(value), (newValue) =>
          succeed(interpreter, py._PyDict_SetItem(dict, newKey, newValue)),
        ),
      );
    }
  });
}

/** Gives a container back where what goes into it cannot be made. */
function filled(interpreter: Interpreter, container: Pointer, fill: (container: Pointer) => void): Pointer {
  interpreter.check(container);
  try {
    fill(container);
    return container;
  } catch (error) {
    interpreter.py._Py_DecRef(container);
    throw error;
  }
}

function succeed(interpreter: Interpreter, status: number): void {
  if (status !== 0) interpreter.check(0);
}
