export { ArchiveError, type ArchiveErrorCode, type ArchiveLimits, type FileEntry, type Files } from "@pywasm/fs";
export {
  type CodeOptions,
  ConversionError,
  FileError,
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
  type Transport,
  type WorkerPython,
} from "@pywasm/runtime";
export { createPython } from "./create-python.js";
export type { WebPython } from "./files/web-python.js";
export type { LoadProgress } from "./load-progress.js";
export type { OpfsMount, WebMount } from "./mounts.js";
export type { AssetOptions, InputOption, OutputOption, PythonOptions } from "./python-options.js";
export type { TransportOptions } from "./transport/choose-mailbox.js";
