export type { HostMount } from "@pywasm/fs";
export {
  type Manifest,
  ManifestError,
  type Python,
  PythonRunError,
  PythonStartError,
} from "@pywasm/runtime";
export { createPython } from "./create-python.js";
export { type Distribution, loadDistribution } from "./load-distribution.js";
export type { OutputOption, PythonOptions } from "./python-options.js";
