import type { WasmFunction } from "./either-of.js";
import type { PythonModule } from "./interpreter/c-api.js";

/** The functions of a wasm by their addresses. */
export interface FunctionTable {
  get(at: number): WasmFunction;
  add(implementation: WasmFunction, signature: string): number;
}

/** The table of a wasm of Emscripten's, which has one; its name is short where names are. */
export function functionTable(python: PythonModule, exported: WebAssembly.Exports): FunctionTable {
  const table = Object.values(exported).find((value) => value instanceof WebAssembly.Table) as WebAssembly.Table;
  return {
    get: (at) => table.get(at) as WasmFunction,
    add: (implementation, signature) => python.addFunction(implementation, signature),
  };
}

/**
 * Makes the functions that a stack can begin with those of the wasm. With assertions, there is one of JavaScript before
 * each; the wasm's own have their names then.
 */
export function unwrapExports(python: PythonModule, exported: WebAssembly.Exports): void {
  const { __main_argc_argv: main, PyObject_Call } = exported;
  if (main) python._main = main as PythonModule["_main"];
  if (PyObject_Call) python._PyObject_Call = PyObject_Call as PythonModule["_PyObject_Call"];
}
