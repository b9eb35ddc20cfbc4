import { PythonError, type RaisedException } from "../python-error.js";
import type { PyTuple } from "../values/py-tuple.js";
import type { Pointer } from "./c-api.js";
import type { Interpreter } from "./interpreter.js";
import { onStack, stackText, stackWords, wordAt } from "./memory.js";
import { toJavaScript } from "./to-javascript.js";
import { toPython } from "./to-python.js";

/** The attribute of a `JavaScriptError` that holds what was thrown. */
const THROWN = "_thrown";

/** Takes the exception that is set; none is set afterwards. */
export function takeException(interpreter: Interpreter): PythonError {
  const { py } = interpreter;
  const exception = onStack(py, () => {
    const at = stackWords(py, 3);
    py._PyErr_Fetch(at, at + 4, at + 8);
    py._PyErr_NormalizeException(at, at + 4, at + 8);
    const [type, value, traceback] = [wordAt(py, at), wordAt(py, at + 4), wordAt(py, at + 8)];
    if (traceback) py._PyException_SetTraceback(value, traceback);
    py._Py_DecRef(type);
    py._Py_DecRef(traceback);
    return value;
  });
  return interpreter.using(exception, () => errorOf(interpreter, exception));
}

/** What an exception is in JavaScript. */
export function errorOf(interpreter: Interpreter, exception: Pointer): PythonError {
  const cause = thrownBehind(interpreter, exception) ?? causeOf(interpreter, exception);
  const error = new PythonError(describe(interpreter, exception), cause === undefined ? {} : { cause });
  interpreter.objects.hold(error, exception);
  return error;
}

function describe(interpreter: Interpreter, exception: Pointer): RaisedException {
  const described = interpreter.tryCall(interpreter.helper("describe"), [exception]);
  // Python has no memory or no stack left to describe anything, or there was a signal.
  if (!described) interpreter.py._PyErr_Clear();
  if (!described) return { type: nameOf(interpreter, exception), text: "it could not be described", traceback: "" };
  const [type, text, traceback] = interpreter.using(described, () => toJavaScript(interpreter, described)) as PyTuple;
  return { type: String(type), text: String(text), traceback: String(traceback) };
}

/** `tp_name` of its class, the fourth word of a type: without Python, which cannot say it. */
function nameOf(interpreter: Interpreter, exception: Pointer): string {
  const { py } = interpreter;
  return py.UTF8ToString(wordAt(py, interpreter.typeOf(exception) + 12));
}

function causeOf(interpreter: Interpreter, exception: Pointer): PythonError | undefined {
  const cause = interpreter.py._PyException_GetCause(exception);
  return cause ? interpreter.using(cause, () => errorOf(interpreter, cause)) : undefined;
}

/** What JavaScript threw, where the exception stands for it. */
function thrownBehind(interpreter: Interpreter, exception: Pointer): unknown {
  const { py } = interpreter;
  if (interpreter.typeOf(exception) !== interpreter.helper("JavaScriptError")) return undefined;
  const capsule = onStack(py, () => py._PyObject_GetAttrString(exception, stackText(py, THROWN)));
  if (!capsule) return void py._PyErr_Clear();
  return interpreter.using(capsule, () => interpreter.references.get(capsule));
}

/** The exception that a thrown value is in Python. @returns a new reference */
export function exceptionOf(interpreter: Interpreter, thrown: unknown): Pointer {
  if (thrown instanceof PythonError) return interpreter.objects.find(thrown) ?? rebuilt(interpreter, thrown);
  const [name, message] = thrown instanceof Error ? [thrown.name, thrown.message] : ["Error", textOf(thrown)];
  const { py } = interpreter;
  const args = [toPython(interpreter, name), toPython(interpreter, message)];
  const exception = interpreter.call(interpreter.helper("JavaScriptError"), args);
  for (const argument of args) py._Py_DecRef(argument);
  const capsule = interpreter.references.keep(thrown);
  onStack(py, () => py._PyObject_SetAttrString(exception, stackText(py, THROWN), capsule));
  py._Py_DecRef(capsule);
  return exception;
}

/** Of an error whose exception is in another Python, or was made by hand. */
function rebuilt(interpreter: Interpreter, { type, text }: PythonError): Pointer {
  const { py } = interpreter;
  const name = toPython(interpreter, type);
  const message = toPython(interpreter, text);
  try {
    return interpreter.call(interpreter.helper("rebuild_exception"), [name, message]);
  } finally {
    py._Py_DecRef(name);
    py._Py_DecRef(message);
  }
}

/** Sets the exception for what JavaScript threw: the caller returns to Python at once. */
export function raise(interpreter: Interpreter, thrown: unknown): void {
  const { py } = interpreter;
  const exception = exceptionOf(interpreter, thrown);
  py._PyErr_SetObject(interpreter.typeOf(exception), exception);
  py._Py_DecRef(exception);
}

/** Not everything that can be thrown can be made a text: `Object.create(null)` cannot. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `something of type ${typeof value}`;
  }
}
