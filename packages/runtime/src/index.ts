export { compileWasm } from "./compile-wasm.js";
export { describeBytes } from "./describe-bytes.js";
export type {
  CreateEmscriptenModule,
  EmscriptenModule,
  EmscriptenSettings,
  FileSystem,
  FileSystemType,
  PreRunHook,
} from "./emscripten.js";
export { fetchAsset, readBody } from "./fetch-asset.js";
export type { HostTriple, Manifest, ManifestFile } from "./manifest.js";
export { MANIFEST_SCHEMA_VERSION } from "./manifest.js";
export { ManifestError, type ManifestErrorCode } from "./manifest-error.js";
export { parseManifest, parseManifestText } from "./parse-manifest.js";
export type { Python } from "./python.js";
export { PythonRunError, type PythonRunErrorCode } from "./python-run-error.js";
export { PythonStartError, type PythonStartErrorCode } from "./python-start-error.js";
export { type LoadedPython, type RunOptions, runMain } from "./run-main.js";
export { type InputSource, noInput, type OutputSink, type StandardStreams } from "./standard-streams.js";
export { fromWireError, toWireError } from "./wire-error.js";
export type { WireError, WorkerReply, WorkerRequest } from "./worker-protocol.js";
