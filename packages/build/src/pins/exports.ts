/**
 * What the wasm exports beside the stable ABI, where the version of Python has it: what an embedder, the
 * interpreter loop's tier-up and a start-up snapshot need.
 */
export const moreExports: string[] = [
  // Starting and ending with a configuration of one's own.
  "PyConfig_Clear",
  "PyConfig_InitIsolatedConfig",
  "PyConfig_InitPythonConfig",
  "PyConfig_Read",
  "PyConfig_SetArgv",
  "PyConfig_SetBytesArgv",
  "PyConfig_SetBytesString",
  "PyConfig_SetString",
  "PyPreConfig_InitIsolatedConfig",
  "PyPreConfig_InitPythonConfig",
  "PyStatus_Exception",
  "PyStatus_IsError",
  "PyStatus_IsExit",
  "PyWideStringList_Append",
  "PyWideStringList_Insert",
  "Py_ExitStatusException",
  "Py_InitializeFromConfig",
  "Py_PreInitialize",
  "Py_PreInitializeFromBytesArgs",
  "Py_RunMain",
  // Running source code: the stable ABI has only what takes compiled code.
  "PyRun_SimpleStringFlags",
  "PyRun_StringFlags",
  "Py_CompileStringExFlags",
  // A frame-evaluation function (PEP 523).
  "PyUnstable_InterpreterFrame_GetCode",
  "_PyEval_EvalFrameDefault",
  "_PyInterpreterState_GetEvalFrameFunc",
  "_PyInterpreterState_SetEvalFrameFunc",
  // Input on a terminal.
  "PyMem_RawMalloc",
  "PyOS_ReadlineFunctionPointer",
  // Signals, crashes and what a snapshot has to renew.
  "Py_EMSCRIPTEN_SIGNAL_HANDLING",
  "_PyRuntime",
  "_Py_DumpTraceback",
  "_Py_HashSecret",
];

/** What CPython's tests look for by `ctypes.pythonapi`, which elsewhere has every symbol that is not hidden. */
export const testExports: string[] = [
  "PyFrame_GetLocals",
  "PyUnstable_Code_GetExtra",
  "PyUnstable_Code_SetExtra",
  "PyUnstable_Eval_RequestCodeExtraIndex",
  "Py_FrozenMain",
  "Py_OptimizeFlag",
  "_PyImport_FrozenBootstrap",
  "_PyImport_FrozenStdlib",
  "_PyImport_FrozenTest",
];

/** What is there with every version: functions of the C library that an embedder calls on the memory of the guest, and ours. */
const otherExports: string[] = [
  "calloc",
  "clearenv",
  "exit",
  "fflush",
  "free",
  "main",
  "malloc",
  "pywasm_code",
  "pywasm_initialize",
  "pywasm_tier_up",
  "pywasm_why_plain",
  "realloc",
  "sbrk",
  "setenv",
  "tzset",
  "unsetenv",
];

/** Beside these, what keeps a start for a snapshot. */
export const emscriptenExports: string[] = [...otherExports, "pywasm_go_on", "pywasm_keep", "pywasm_keep_code"];

/** Of these, wasi-libc has no time zones, and `main` is `_start`. A command is used without that by calling the first. */
export const wasiExports: string[] = [
  "__wasm_call_ctors",
  "__stack_pointer",
  "pywasm_probe_stack",
  "pywasm_start_in",
  // What pre-initialisation calls, and what it makes of it in place of `_start` and `__wasm_call_ctors`.
  "pywasm_preinitialize",
  "pywasm_preinitialize_single_file",
  "pywasm_start",
  "pywasm_start_over",
  ...otherExports.filter((name) => name !== "main" && name !== "tzset"),
];
