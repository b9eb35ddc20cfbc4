export {
  type CodeOptions,
  ConversionError,
  type HostFunction,
  type HostModule,
  type Manifest,
  ManifestError,
  PyComplex,
  type PyHandle,
  type PyInput,
  PyTuple,
  type Python,
  PythonError,
  PythonRunError,
  PythonStartError,
  type PyValue,
  type TimeOption,
  type WorkerPython,
} from "@pywasm/runtime";
export { createPython } from "./create-python.js";
export type { PythonOptions } from "./python-options.js";
