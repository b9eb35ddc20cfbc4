export { type Manifest, ManifestError, type Python, PythonRunError, PythonStartError } from "@pywasm/runtime";
export { createPython, type WorkerPython } from "./create-python.js";
export type { PythonOptions } from "./python-options.js";
