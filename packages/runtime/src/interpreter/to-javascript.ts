import { Nesting } from "../values/nesting.js";
import { PyComplex } from "../values/py-complex.js";
import { PyTuple } from "../values/py-tuple.js";
import type { PyValue } from "../values/values.js";
import type { Pointer } from "./c-api.js";
import { errorOf } from "./exceptions.js";
import { Handle } from "./handle.js";
import type { Interpreter } from "./interpreter.js";
import { wordAt } from "./memory.js";
import { stringToJavaScript } from "./strings.js";

/** `Py_TPFLAGS_*_SUBCLASS`, the same in every version. https://github.com/python/cpython/blob/main/Include/object.h */
const SUBCLASS_OF = {
  int: 1 << 24,
  list: 1 << 25,
  tuple: 1 << 26,
  bytes: 1 << 27,
  str: 1 << 28,
  dict: 1 << 29,
  exception: 1 << 30,
};

type Convert = (object: Pointer) => PyValue;

/**
 * What an object is in JavaScript, by the table of `PyValue`.
 *
 * @param object stays the caller's
 * @throws ConversionError E_CYCLE, E_DEPTH
 * @throws PythonError what a subclass raised
 */
export function toJavaScript(interpreter: Interpreter, object: Pointer): PyValue {
  const nesting = new Nesting<Pointer>();
  const convert: Convert = (inner) => {
    const flags = interpreter.py._PyType_GetFlags(interpreter.typeOf(inner));
    const scalar = scalarToJavaScript(interpreter, inner, flags);
    if (scalar !== undefined) return scalar;
    const read = containerReader(interpreter, inner, flags);
    return read ? nesting.within(inner, () => read(convert)) : otherToJavaScript(interpreter, inner, flags);
  };
  return convert(object);
}

/** Undefined for what is no scalar. */
function scalarToJavaScript(interpreter: Interpreter, object: Pointer, flags: number): PyValue | undefined {
  const { py } = interpreter;
  if (object === interpreter.none) return null;
  if (object === interpreter.true) return true;
  if (object === interpreter.false) return false;
  if (flags & SUBCLASS_OF.int) return intToJavaScript(interpreter, object);
  if (flags & SUBCLASS_OF.str) return stringToJavaScript(interpreter, object);
  if (flags & SUBCLASS_OF.bytes) return bytesAt(py._PyBytes_AsString(object), py._PyBytes_Size(object));
  if (isA(py._PyFloat_Type)) return py._PyFloat_AsDouble(object);
  if (isA(py._PyComplex_Type)) {
    return new PyComplex(py._PyComplex_RealAsDouble(object), py._PyComplex_ImagAsDouble(object));
  }
  if (isA(py._PyByteArray_Type)) return bytesAt(py._PyByteArray_AsString(object), py._PyByteArray_Size(object));
  return undefined;

  function isA(type: Pointer): boolean {
    return interpreter.typeOf(object) === type || py._PyType_IsSubtype(interpreter.typeOf(object), type) !== 0;
  }

  function bytesAt(at: Pointer, size: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(py.HEAPU8.slice(at, at + size).buffer);
  }
}

function intToJavaScript(interpreter: Interpreter, object: Pointer): number | bigint {
  const { py, scratch } = interpreter;
  const small = py._PyLong_AsLongAndOverflow(object, scratch);
  if (wordAt(py, scratch) === 0) return small;
  const hexadecimal = interpreter.check(py._PyNumber_ToBase(object, 16));
  const text = interpreter.using(hexadecimal, () => stringToJavaScript(interpreter, hexadecimal));
  const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Undefined for what is no container. */
function containerReader(interpreter: Interpreter, object: Pointer, flags: number) {
  const { py } = interpreter;
  if (flags & SUBCLASS_OF.list) return (convert: Convert) => readList(interpreter, object, convert);
  if (flags & SUBCLASS_OF.tuple) return (convert: Convert) => readTuple(interpreter, object, convert);
  if (flags & SUBCLASS_OF.dict) return (convert: Convert) => readDict(interpreter, object, convert);
  const type = interpreter.typeOf(object);
  const isSet = [py._PySet_Type, py._PyFrozenSet_Type].some((set) => py._PyType_IsSubtype(type, set));
  return isSet ? (convert: Convert) => readSet(interpreter, object, convert) : undefined;
}

function readList({ py }: Interpreter, list: Pointer, convert: Convert): PyValue[] {
  const values: PyValue[] = [];
  // The size is asked for each time: converting a subclass may run code that changes the list.
  for (let index = 0; index < py._PyList_Size(list); index++) values.push(convert(py._PyList_GetItem(list, index)));
  return values;
}

function readTuple({ py }: Interpreter, tuple: Pointer, convert: Convert): PyTuple {
  const values = new PyTuple();
  for (let index = 0; index < py._PyTuple_Size(tuple); index++) values.push(convert(py._PyTuple_GetItem(tuple, index)));
  return values;
}

function readDict(interpreter: Interpreter, dict: Pointer, convert: Convert): Map<PyValue, PyValue> {
  const items = interpreter.call(interpreter.helper("items"), [dict]);
  return interpreter.using(items, () => {
    const { py } = interpreter;
    const values = new Map<PyValue, PyValue>();
    for (let index = 0; index < py._PyList_Size(items); index++) {
      const item = py._PyList_GetItem(items, index);
      values.set(convert(py._PyTuple_GetItem(item, 0)), convert(py._PyTuple_GetItem(item, 1)));
    }
    return values;
  });
}

function readSet(interpreter: Interpreter, set: Pointer, convert: Convert): Set<PyValue> {
  const items = interpreter.call(interpreter.helper("items"), [set]);
  return interpreter.using(items, () => new Set(readList(interpreter, items, convert)));
}

function otherToJavaScript(interpreter: Interpreter, object: Pointer, flags: number): PyValue {
  if (flags & SUBCLASS_OF.exception) return errorOf(interpreter, object);
  const milliseconds = interpreter.call(interpreter.helper("milliseconds"), [object]);
  return interpreter.using(milliseconds, () =>
    milliseconds === interpreter.none
      ? new Handle(interpreter, object)
      : new Date(Math.round(interpreter.py._PyFloat_AsDouble(milliseconds))),
  );
}
