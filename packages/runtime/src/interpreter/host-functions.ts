import { Suspend } from "../suspension.js";
import type { Pointer } from "./c-api.js";
import { isFatal } from "./ended-by.js";
import { raise } from "./exceptions.js";
import type { Interpreter } from "./interpreter.js";
import { toJavaScript } from "./to-javascript.js";
import { toPython } from "./to-python.js";

/** A function of JavaScript's that Python may call. Keyword arguments come last, as one object. */
export type HostFunction = (...args: never[]) => unknown;

/** `METH_VARARGS | METH_KEYWORDS` */
const WITH_KEYWORDS = 3;
/** `struct PyMethodDef`: name, function, flags, docstring. */
const DEFINITION_SIZE = 16;

const trampolines = new WeakMap<Interpreter, number>();

/** A function as a callable of Python's. @returns a new reference */
export function functionToPython(interpreter: Interpreter, implementation: HostFunction): Pointer {
  const { py } = interpreter;
  const name = new TextEncoder().encode(`${implementation.name || "<anonymous>"}\0`);
  const definition = interpreter.allocate(DEFINITION_SIZE + name.length);
  py.HEAPU8.set(name, definition + DEFINITION_SIZE);
  py.HEAPU32.set([definition + DEFINITION_SIZE, trampolineOf(interpreter), WITH_KEYWORDS, 0], definition / 4);
  const self = interpreter.references.keep(implementation, () => py._free(definition));
  try {
    return interpreter.check(py._PyCFunction_NewEx(definition, self, 0));
  } finally {
    py._Py_DecRef(self);
  }
}

/** The one C function behind all of them: what it calls is in `self`. */
function trampolineOf(interpreter: Interpreter): number {
  const made = trampolines.get(interpreter);
  if (made !== undefined) return made;
  const { references, suspension } = interpreter;
  const call = callFromPython(interpreter);
  const trampoline = references.addFunction(suspension?.waiting(["i32", "i32", "i32"], call) ?? call, "iiii");
  trampolines.set(interpreter, trampoline);
  return trampoline;
}

function callFromPython(interpreter: Interpreter): (...call: Pointer[]) => Pointer {
  const { suspension } = interpreter;
  /** Python that is called from here has this frame of JavaScript's below it: it cannot be set aside. */
  const inPython = <T>(action: () => T): T => (suspension ? suspension.without(action) : action());
  /** Of the call that is set aside: it is made again with the same. */
  let setAside: unknown[] | undefined;
  return (self = 0, args = 0, kwargs = 0) => {
    let values = setAside;
    setAside = undefined;
    try {
      const implementation = interpreter.references.get(self) as (...args: unknown[]) => unknown;
      values ??= inPython(() => valuesOf(interpreter, args, kwargs));
      const result = implementation(...values);
      return inPython(() => toPython(interpreter, result));
    } catch (thrown) {
      if (thrown instanceof Suspend) {
        throw thrown.restoring(() => {
          setAside = values;
        });
      }
      // What has ended Python goes on to whoever called it.
      if (interpreter.ended || isFatal(thrown)) throw thrown;
      inPython(() => raise(interpreter, thrown));
      return 0;
    }
  };
}

function valuesOf(interpreter: Interpreter, args: Pointer, kwargs: Pointer): unknown[] {
  const values = toJavaScript(interpreter, args) as unknown[];
  if (kwargs) values.push(Object.fromEntries(toJavaScript(interpreter, kwargs) as Map<string, unknown>));
  return values;
}
