import { isStackOverflow } from "../interpreter/ended-by.js";
import { PythonStartError } from "../python-start-error.js";

/** What is used of what a `python.wasm` for WASI exports, beside the C API. */
export interface WasiExports {
  memory: WebAssembly.Memory;
  __stack_pointer: WebAssembly.Global<"i32">;
  __indirect_function_table: WebAssembly.Table;
  /** Where Python looks whether to ask for signals, which it does by `sched_yield`. */
  Py_EMSCRIPTEN_SIGNAL_HANDLING: WebAssembly.Global<"i32">;
  __wasm_call_ctors(): void;
  _start(): void;
  pywasm_initialize(program: number): number;
  pywasm_probe_stack(): void;
  pywasm_start_in(folder: number): void;
  pywasm_tier_up(milliseconds: number): void;
  PyErr_SetInterruptEx(signal: number): number;
}

const kinds = {
  ...{ memory: "Memory", __indirect_function_table: "Table" },
  ...{ __stack_pointer: "Global", Py_EMSCRIPTEN_SIGNAL_HANDLING: "Global" },
  ...{ __wasm_call_ctors: "function", _start: "function", PyErr_SetInterruptEx: "function" },
  ...{ pywasm_initialize: "function", pywasm_probe_stack: "function", pywasm_start_in: "function" },
  pywasm_tier_up: "function",
} as const satisfies Record<keyof WasiExports, "Memory" | "Table" | "Global" | "function">;

/** @throws PythonStartError E_ASSET for a wasm that is something else */
export function assertWasiExports(
  exported: WebAssembly.Exports,
): asserts exported is WebAssembly.Exports & WasiExports {
  for (const [name, kind] of Object.entries(kinds)) {
    const value = exported[name];
    if (kind === "function" ? typeof value === kind : value instanceof WebAssembly[kind]) continue;
    throw new PythonStartError(
      "E_ASSET",
      `python.wasm: expected what pywasm links for WASI; found no ${kind} ${name} among its exports. Build it again with \`pywasm build wasi\`.`,
    );
  }
}

/** Python is to raise a RecursionError before the engine's stack ends: it counts how much of it there is. */
export function probeStack({ __stack_pointer: top, pywasm_probe_stack: probe }: WasiExports): void {
  const before = top.value;
  try {
    probe();
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
  }
  top.value = before;
}
