import { PythonStartError } from "../python-start-error.js";
import { bootstrap } from "./bootstrap.js";
import type { Pointer, PythonModule } from "./c-api.js";
import { onStack, stackText } from "./memory.js";

/** The functions that `bootstrap.ts` defines. */
export type BootstrapName =
  | "JavaScriptError"
  | "call"
  | "complete"
  | "describe"
  | "flush"
  | "from_milliseconds"
  | "import_module"
  | "items"
  | "milliseconds"
  | "rebuild_exception"
  | "register"
  | "run"
  | "split_block"
  | "type_name";

/** @returns the dictionary of these functions; a new reference @throws PythonStartError E_STDLIB */
export function runBootstrap(py: PythonModule): Pointer {
  const namespace = py._PyDict_New();
  return onStack(py, () => {
    py._PyDict_SetItemString(namespace, stackText(py, "__builtins__"), py._PyEval_GetBuiltins());
    const code = py._pywasm_code(stackText(py, bootstrap));
    const result = code && py._PyEval_EvalCode(code, namespace, namespace);
    if (!result) {
      py._PyErr_Print();
      throw new PythonStartError(
        "E_STDLIB",
        "Python did not start: its standard library lacks modules that are always needed. What Python wrote to stderr names them; install the library whole.",
      );
    }
    py._Py_DecRef(result);
    py._Py_DecRef(code);
    return namespace;
  });
}
