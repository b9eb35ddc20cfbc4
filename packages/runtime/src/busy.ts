import { PythonRunError } from "./python-run-error.js";

/** For what a function asks of the Python that waits for this function. */
export function busy(method: "runMain" | "dispose" | "snapshot"): PythonRunError {
  return new PythonRunError(
    "E_BUSY",
    `${method}() was called by a function that Python itself waits for: neither would ever end. Call it when the call that Python is in has settled, or use another Python.`,
  );
}
