import { expect, test } from "vitest";
import { exportsAmong, parseSymbols, stableAbiNames } from "./choose-exports.js";

const toml = `
[struct.PyObject]
    added = '3.2'
    members = ['ob_refcnt']
[function.PyLong_FromLong]
    added = '3.2'
[function.PyErr_SetFromWindowsErr]
    added = '3.2'
    ifdef = 'MS_WINDOWS'
[data.PyExc_ValueError]
    added = '3.2'
[const.Py_EQ]
    added = '3.2'
`;

const nm = `PyLong_FromLong T 1f 2c
PyExc_ValueError D 0 4
_PyRuntime D 10 8000
emscripten_stack_get_end U
_PyEval_EvalFrameDefault T 40 1000

Objects/longobject.o:
static_helper t 0 1
`;

test("functions and data of the stable ABI, and nothing else of it", () => {
  expect(stableAbiNames(toml)).toEqual(["PyLong_FromLong", "PyErr_SetFromWindowsErr", "PyExc_ValueError"]);
});

test("the symbols that objects define, with what they are", () => {
  expect(Object.fromEntries(parseSymbols(nm))).toEqual({
    PyLong_FromLong: "function",
    PyExc_ValueError: "data",
    _PyRuntime: "data",
    _PyEval_EvalFrameDefault: "function",
  });
});

test("what is wanted and defined is exported, sorted, each once", () => {
  const wanted = [...stableAbiNames(toml), "_PyRuntime", "_PyEval_EvalFrameDefault", "PyLong_FromLong"];
  expect(exportsAmong(wanted, parseSymbols(nm))).toEqual({
    functions: ["PyLong_FromLong", "_PyEval_EvalFrameDefault"],
    data: ["PyExc_ValueError", "_PyRuntime"],
  });
});
