import type { WasmFunction } from "./either-of.js";
import type { Suspension } from "./suspension.js";
import type { FunctionTable } from "./wasm-exports.js";

/**
 * The imports that may have to wait, by their names in JavaScript (those of the wasm are short), with the types of their
 * parameters: Emscripten's, CPython's and that of our own guest.js.
 */
const waiting: Readonly<Record<string, readonly ("i32" | "f64")[]>> = {
  _guest_sleep: ["f64"],
  _Py_CheckEmscriptenSignals_Helper: [],
  _fd_read: ["i32", "i32", "i32", "i32"],
  ___syscall_ioctl: ["i32", "i32", "i32"],
  // WASI's own.
  fd_read: ["i32", "i32", "i32", "i32"],
  poll_oneoff: ["i32", "i32", "i32", "i32"],
  sched_yield: [],
};

/** Those that call the wasm back: libffi's, which is behind ctypes, and Emscripten's and CPython's for calls by address. */
const callingBack = /^(ffi_call_js|invoke_.*|_PyEM_TrampolineCall_JavaScript)$/;

/** What makes a function of C of a callback. */
const MAKE_CLOSURE = "ffi_prep_closure_loc_js";

/**
 * The imports of a wasm, of which those that may wait do so by setting the stack aside where that is possible.
 *
 * @param table what the addresses of the wasm's functions are, once it is there
 */
export function suspendingImports(
  suspension: Suspension,
  imports: WebAssembly.Imports,
  table: () => FunctionTable,
): WebAssembly.Imports {
  const replaced = (value: WebAssembly.ImportValue) => {
    if (typeof value !== "function") return value;
    const plain = value as WasmFunction;
    const parameters = waiting[value.name];
    if (parameters) return suspension.waiting(parameters, plain);
    if (callingBack.test(value.name)) return enclosed(suspension, plain);
    return value.name === MAKE_CLOSURE ? enclosingClosures(suspension, plain, table) : value;
  };
  const group = (values: WebAssembly.ModuleImports) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, replaced(value)]));
  return Object.fromEntries(Object.entries(imports).map(([name, values]) => [name, group(values)]));
}

/** A function with frames of JavaScript's: what it calls cannot wait. */
function enclosed(suspension: Suspension, implementation: WasmFunction): WasmFunction {
  return (...args) => suspension.without(() => implementation(...args));
}

/** Closures of libffi's are JavaScript, with types of their own; all of them call one function of the wasm. */
function enclosingClosures(
  suspension: Suspension,
  makeClosure: WasmFunction,
  table: () => FunctionTable,
): WasmFunction {
  const enclosing = new Map<number, number>();
  return (closure = 0, signature = 0, called = 0, ...others) => {
    const { get, add } = table();
    const at = enclosing.get(called) ?? add(enclosed(suspension, get(called)), "viiii");
    enclosing.set(called, at);
    return makeClosure(closure, signature, at, ...others);
  };
}
