import type { EmscriptenModule } from "../emscripten.js";

/** The address of an object; 0 where there is none: an exception is set. */
export type Pointer = number;

/**
 * The part of CPython's C API that is used, all of it in the stable ABI, by the names that Emscripten gives it.
 * https://docs.python.org/3/c-api/stable.html
 */
export interface CApi {
  _main(count: number, texts: Pointer): number;
  /** Of the program that a distribution is: makes Python ready to be called. 0, or the text of an error. */
  _pywasm_initialize(program: Pointer): Pointer;
  /** Whether a command line starts Python as it was started for a snapshot: 0, or the text of why not. */
  _pywasm_why_plain(count: number, texts: Pointer): Pointer;
  /** Makes the memory ready to be copied; not of WASI. 0, or the text of what stands against it. */
  _pywasm_keep?(): Pointer;
  /** After it was copied. */
  _pywasm_go_on?(): void;
  /** Compiles what an interpreter runs first, for a snapshot; not of WASI. @returns 0, or -1 with an exception */
  _pywasm_keep_code?(source: Pointer): number;
  /** Code of a module named `<pywasm>`, as it was kept, or compiled. @returns a new reference, or 0 with an exception */
  _pywasm_code(source: Pointer): Pointer;
  /** @returns the end of the heap before it was moved by so many bytes; -1 where there is no memory */
  _sbrk(size: number): number;
  /** Of the program, too: how long Python runs before it leaves code that the engine has made in haste. Infinity: for ever. */
  _pywasm_tier_up(milliseconds: number): void;
  _malloc(size: number): Pointer;
  _free(at: Pointer): void;
  _Py_IncRef(o: Pointer): void;
  _Py_DecRef(o: Pointer): void;
  _Py_FinalizeEx(): number;
  _PyEval_GetBuiltins(): Pointer;
  _PyEval_GetFrame(): Pointer;
  _PyEval_EvalCode(code: Pointer, globals: Pointer, locals: Pointer): Pointer;
  _PyObject_GetAttrString(o: Pointer, name: Pointer): Pointer;
  _PyObject_SetAttrString(o: Pointer, name: Pointer, value: Pointer): number;
  _PyDict_GetItemString(dict: Pointer, name: Pointer): Pointer;
  _PyDict_SetItemString(dict: Pointer, name: Pointer, value: Pointer): number;
  /** Sets MemoryError. @returns 0 */
  _PyErr_NoMemory(): Pointer;
  _PyErr_Print(): void;
  _PyErr_CheckSignals(): number;
  _PyImport_AddModule(name: Pointer): Pointer;
  _PyModule_GetDict(module: Pointer): Pointer;
  _PyGILState_Ensure(): number;
  _PyGILState_Release(state: number): void;
  _PyMem_RawMalloc(size: number): Pointer;
  _Py_IsInitialized(): number;
  _PyObject_Call(callable: Pointer, args: Pointer, kwargs: Pointer): Pointer;
  _PyObject_GetAttr(o: Pointer, name: Pointer): Pointer;
  _PyObject_SetAttr(o: Pointer, name: Pointer, value: Pointer): number;
  _PyObject_Str(o: Pointer): Pointer;
  _PyType_GetFlags(type: Pointer): number;
  _PyType_IsSubtype(type: Pointer, base: Pointer): number;
  _PyErr_Fetch(type: Pointer, value: Pointer, traceback: Pointer): void;
  _PyErr_NormalizeException(type: Pointer, value: Pointer, traceback: Pointer): void;
  _PyErr_SetObject(type: Pointer, value: Pointer): void;
  _PyException_GetCause(exception: Pointer): Pointer;
  _PyException_SetTraceback(exception: Pointer, traceback: Pointer): number;
  _PyBool_FromLong(value: number): Pointer;
  _PyLong_FromDouble(value: number): Pointer;
  _PyLong_FromString(text: Pointer, end: Pointer, base: number): Pointer;
  _PyLong_AsLongAndOverflow(o: Pointer, overflow: Pointer): number;
  _PyNumber_ToBase(o: Pointer, base: number): Pointer;
  _PyFloat_FromDouble(value: number): Pointer;
  _PyFloat_AsDouble(o: Pointer): number;
  _PyComplex_FromDoubles(real: number, imag: number): Pointer;
  _PyComplex_RealAsDouble(o: Pointer): number;
  _PyComplex_ImagAsDouble(o: Pointer): number;
  _PyUnicode_DecodeUTF8(bytes: Pointer, size: number, errors: Pointer): Pointer;
  _PyUnicode_DecodeUTF16(bytes: Pointer, size: number, errors: Pointer, order: Pointer): Pointer;
  _PyUnicode_AsUTF8AndSize(o: Pointer, size: Pointer): Pointer;
  _PyUnicode_AsEncodedString(o: Pointer, encoding: Pointer, errors: Pointer): Pointer;
  _PyErr_Clear(): void;
  _PyBytes_FromStringAndSize(bytes: Pointer, size: number): Pointer;
  _PyBytes_AsString(o: Pointer): Pointer;
  _PyBytes_Size(o: Pointer): number;
  _PyByteArray_AsString(o: Pointer): Pointer;
  _PyByteArray_Size(o: Pointer): number;
  _PyList_New(size: number): Pointer;
  _PyList_Size(list: Pointer): number;
  _PyList_GetItem(list: Pointer, index: number): Pointer;
  _PyList_SetItem(list: Pointer, index: number, steals: Pointer): number;
  _PyTuple_New(size: number): Pointer;
  _PyTuple_Size(tuple: Pointer): number;
  _PyTuple_GetItem(tuple: Pointer, index: number): Pointer;
  _PyTuple_SetItem(tuple: Pointer, index: number, steals: Pointer): number;
  _PyDict_New(): Pointer;
  _PyDict_SetItem(dict: Pointer, key: Pointer, value: Pointer): number;
  _PySet_New(iterable: Pointer): Pointer;
  _PySet_Add(set: Pointer, item: Pointer): number;
  _PyCapsule_New(pointer: number, name: Pointer, destructor: number): Pointer;
  _PyCapsule_GetPointer(capsule: Pointer, name: Pointer): number;
  _PyCFunction_NewEx(definition: number, self: Pointer, module: Pointer): Pointer;

  // Addresses of static objects, and of a byte.
  readonly _PyByteArray_Type: Pointer;
  readonly _PyComplex_Type: Pointer;
  readonly _PyFloat_Type: Pointer;
  readonly _PyFrozenSet_Type: Pointer;
  readonly _PySet_Type: Pointer;
  readonly __Py_NoneStruct: Pointer;
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: Pointer;
  readonly _PyOS_ReadlineFunctionPointer: Pointer;
}

/** A module that has been booted, with all that it exports. */
export type PythonModule = EmscriptenModule & CApi;
