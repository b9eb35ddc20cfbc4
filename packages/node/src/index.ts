export { detectPlatform, type Platform } from "@pywasm/detect";
export { type HostMount, reservedFolders } from "@pywasm/fs";
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
} from "@pywasm/runtime";
export { createPython } from "./create-python.js";
export { type Distribution, loadDistribution } from "./load-distribution.js";
export type { OutputOption, PythonOptions } from "./python-options.js";
export { readPlatform } from "./read-platform.js";
