export type { BootOptions, LoadedPython } from "./boot.js";
export { compileWasm } from "./compile-wasm.js";
export { describeBytes } from "./describe-bytes.js";
export type {
  CreateEmscriptenModule,
  EmscriptenModule,
  EmscriptenSettings,
  FileSystem,
  PreRunHook,
} from "./emscripten.js";
export { errnoOf, nameOfErrno } from "./errno.js";
export { fetchAsset, notFetched, notThere, readBody } from "./fetch-asset.js";
export { FileError } from "./file-error.js";
export { isFile, isFolder, isLink, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from "./file-modes.js";
export type {
  FileAttributes,
  FileChange,
  FileNode,
  FileSystemType,
  MappedMemory,
  MemoryFileNode,
  Mount,
  NodeOperations,
  NodeStream,
  StreamOperations,
} from "./file-system-type.js";
export { givenInput } from "./given-input.js";
export { bootstrap } from "./interpreter/bootstrap.js";
export type { PythonModule } from "./interpreter/c-api.js";
export type { HostFunction } from "./interpreter/host-functions.js";
export { InProcessCalls } from "./interpreter/in-process-calls.js";
export { Interpreter } from "./interpreter/interpreter.js";
export { onStack, stackText } from "./interpreter/memory.js";
export { type Home, LocalPython, runAtHome } from "./local-python.js";
export type { HostTriple, Manifest, ManifestFile } from "./manifest.js";
export { MANIFEST_SCHEMA_VERSION } from "./manifest.js";
export { ManifestError, type ManifestErrorCode } from "./manifest-error.js";
export { O_ACCMODE, O_APPEND, O_DSYNC, O_WRONLY } from "./open-flags.js";
export { parseManifest, parseManifestText } from "./parse-manifest.js";
export type { CodeOptions, HostModule, Python, PythonCalls } from "./python.js";
export { PythonError, type RaisedException } from "./python-error.js";
export { PythonRunError, type PythonRunErrorCode } from "./python-run-error.js";
export { PythonStartError, type PythonStartErrorCode } from "./python-start-error.js";
export { SignalCell } from "./signal-cell.js";
export { SIGINT, type Signals } from "./signals.js";
export { checksum } from "./snapshot/checksum.js";
export { formatSnapshot } from "./snapshot/format-snapshot.js";
export { parseSnapshot } from "./snapshot/parse-snapshot.js";
export { restoreSnapshot } from "./snapshot/restore-snapshot.js";
export { fitsOf, type Snapshot, type SnapshotFits } from "./snapshot/snapshot.js";
export { takeSnapshot } from "./snapshot/take-snapshot.js";
export { type InputSource, noInput, type OutputSink, type StandardStreams } from "./standard-streams.js";
export { canSuspend } from "./suspension.js";
export { type TierUp, tierUpAfter } from "./tier-up.js";
export { ConversionError, type ConversionErrorCode } from "./values/conversion-error.js";
export { PyComplex } from "./values/py-complex.js";
export { PyTuple } from "./values/py-tuple.js";
export type { Answer, CallMode, PyHandle, PyInput, PyValue } from "./values/values.js";
export { assertWasiExports, probeStack, type WasiExports } from "./wasi/wasi-exports.js";
export {
  type Answers,
  type AskedInput,
  type LineSession,
  noAskedInput,
  type Terminal,
  terminalInput,
} from "./worker/answers.js";
export { BytesAhead } from "./worker/bytes-ahead.js";
export type { AskedOutput } from "./worker/embedder-output.js";
export { HeldMailbox } from "./worker/held-mailbox.js";
export { linesOutput } from "./worker/lines-output.js";
export type { EmbedderMailbox, MailboxAddress, OfferedMailbox, Transport } from "./worker/mailbox.js";
export { MailboxVisits } from "./worker/mailbox-visits.js";
export { RemotePython, type TimeOption, type WorkerPython } from "./worker/remote-python.js";
export { type EmbedderLines, serve, type WorkerSide } from "./worker/serve.js";
export { createSharedMailbox } from "./worker/shared-mailbox.js";
export type { SynchronousRequest } from "./worker/visiting-mailbox.js";
export { Withdrawal } from "./worker/withdrawal.js";
export { WorkerClient, type WorkerClientOptions } from "./worker/worker-client.js";
export { terminated } from "./worker/worker-failures.js";
export type { WorkerPort } from "./worker/worker-port.js";
export type { FileMethod } from "./worker/worker-protocol.js";
