import type { PythonError } from "../python-error.js";
import type { PyComplex } from "./py-complex.js";
import type { PyTuple } from "./py-tuple.js";

/** Whether calls answer at once (in-process) or by promises (from a worker). */
export type CallMode = "sync" | "async";

/** What a call gives in this mode. */
export type Answer<M extends CallMode, T> = M extends "async" ? Promise<T> : T;

/**
 * What a value of Python is in JavaScript. Subclasses are what their base is, but for `datetime`'s.
 *
 * | Python | JavaScript |
 * |---|---|
 * | `None` | `null` |
 * | `bool` | `boolean` |
 * | `int` | `number`; `bigint` beyond ±(2^53 - 1) |
 * | `float` | `number` |
 * | `complex` | `PyComplex` |
 * | `str` | `string`; a lone surrogate stays one |
 * | `bytes`, `bytearray` | `Uint8Array`, a copy |
 * | `list` | `Array` |
 * | `tuple` | `PyTuple`, an `Array` |
 * | `dict` | `Map`, with keys of any kind |
 * | `set`, `frozenset` | `Set` |
 * | `datetime.datetime` | `Date`, to the millisecond; one without a time zone is taken for local time |
 * | an exception | `PythonError` |
 * | everything else | `PyHandle` |
 */
export type PyValue<M extends CallMode = "sync"> =
  | null
  | boolean
  | number
  | bigint
  | string
  | PyComplex
  | Uint8Array<ArrayBuffer>
  | PyValue<M>[]
  | PyTuple
  | Map<PyValue<M>, PyValue<M>>
  | Set<PyValue<M>>
  | Date
  | PythonError
  | PyHandle<M>;

/**
 * What can be passed to Python: what comes from it, and beside that
 *
 * | JavaScript | Python |
 * |---|---|
 * | `undefined` | `None` |
 * | `number` | `int` where it is a safe integer, but for -0; else `float` |
 * | a plain object | `dict` |
 * | `ArrayBuffer` | `bytes` |
 * | `Date` | `datetime.datetime` in UTC |
 * | a function | a callable; keyword arguments come last, as one object |
 * | `Error` | `pywasm.JavaScriptError` |
 *
 * Anything else is refused with a `ConversionError`.
 */
export type PyInput = unknown;

/** An object of Python's that stays in Python. */
export interface PyHandle<M extends CallMode = "sync"> {
  /** Its type's name, as `type(x).__qualname__` has it. */
  readonly type: string;

  /** An attribute. @throws PythonError AttributeError and whatever a property raises */
  get(name: string): Answer<M, PyValue<M>>;

  /** Sets an attribute. @throws PythonError */
  set(name: string, value: PyInput): Answer<M, void>;

  /** Calls the object. @throws PythonError */
  call(args?: readonly PyInput[], kwargs?: Readonly<Record<string, PyInput>>): Answer<M, PyValue<M>>;

  /** Calls a method, or a function of a module. @throws PythonError */
  invoke(name: string, args?: readonly PyInput[], kwargs?: Readonly<Record<string, PyInput>>): Answer<M, PyValue<M>>;

  /** `str(x)`. @throws PythonError */
  str(): Answer<M, string>;

  /** Lets Python free the object. Every use after that is refused. A handle that is lost is released some time later. */
  release(): void;

  [Symbol.dispose](): void;
}
