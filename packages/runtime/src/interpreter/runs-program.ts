import type { Pointer, PythonModule } from "./c-api.js";
import { onStack, stackText } from "./memory.js";

/** What calls the program with `-m`, of a folder or of a zip. */
const CALLER = "<frozen runpy>";

/**
 * Whether Python runs the program that it was started for: code of `__main__`. Before, it imports `site`, or what finds
 * the program and tells of its errors: an exception in there is a fatal error, or at least not status 130.
 */
export function runsProgram(py: PythonModule): boolean {
  const frame = py._PyEval_GetFrame();
  if (frame === 0) return false;
  py._Py_IncRef(frame);
  return onStack(py, () => {
    const first = outermost(py, frame);
    const code = attribute(py, first, "f_code");
    const filename = attribute(py, code, "co_filename");
    const globals = attribute(py, first, "f_globals");
    const own = py._PyModule_GetDict(py._PyImport_AddModule(stackText(py, "__main__")));
    const called = py.UTF8ToString(py._PyUnicode_AsUTF8AndSize(filename, 0)) === CALLER;
    for (const object of [globals, filename, code, first]) py._Py_DecRef(object);
    return called || globals === own;
  });
}

/** Takes the reference to the frame, gives one to the first that called it. */
function outermost(py: PythonModule, frame: Pointer): Pointer {
  let outer = frame;
  for (;;) {
    const next = attribute(py, outer, "f_back");
    if (next === py.__Py_NoneStruct) return outer;
    py._Py_DecRef(outer);
    outer = next;
  }
}

/** A new reference. */
function attribute(py: PythonModule, object: Pointer, name: string): Pointer {
  return py._PyObject_GetAttrString(object, stackText(py, name));
}
