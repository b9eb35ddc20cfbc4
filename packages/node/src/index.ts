export { detectPlatform, type Platform } from "@pywasm/detect";
export { type HostMount, reservedFolders } from "@pywasm/fs/mounts";
export {
  type CodeOptions,
  ConversionError,
  type HostFunction,
  type HostModule,
  type LineSession,
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
  type Terminal,
  type TimeOption,
  type WorkerPython,
} from "@pywasm/runtime";
export { createPython } from "./create-python.js";
export { createPythonPool, type PythonPoolOptions } from "./create-python-pool.js";
export { createPythonWorker } from "./create-python-worker.js";
export { type Distribution, loadDistribution } from "./load-distribution.js";
export { keepMachineCode, type MachineCodeOptions } from "./machine-code/keep-machine-code.js";
export { hasMachineCode } from "./machine-code/take-machine-code.js";
export { canKeepMachineCode } from "./machine-code/v8-code.js";
export { PoolError, type PoolErrorCode } from "./pool-error.js";
export type { OutputOption, PythonOptions, PythonWorkerOptions } from "./python-options.js";
export type { PythonPool } from "./python-pool.js";
export { readPlatform } from "./read-platform.js";
export { createLineEditor } from "./terminal/create-line-editor.js";
export type { LineEditor, LineEditorOptions } from "./terminal/line-editor.js";
export { type InstalledWheel, type InstallWheelsOptions, installWheels } from "./wheel/install-wheels.js";
export type { Dependency } from "./wheel/metadata.js";
export { WheelError, type WheelErrorCode } from "./wheel/wheel-error.js";
