/** Stable codes: why Python could not be started. */
export type PythonStartErrorCode =
  | "E_NO_DISTRIBUTION" // nothing where the distribution should be
  | "E_FETCH" // a file of it could not be had
  | "E_ASSET" // a file is not what it should be: an HTML page, half a zip
  | "E_MISMATCH" // two files that do not belong together
  | "E_WASM" // the engine does not take the wasm
  | "E_STDLIB" // the standard library is not where Python will look for it
  | "E_MOUNT" // a folder that cannot be mounted
  | "E_BUSY" // a folder that another tab or worker has open
  | "E_OPTION" // an option that makes no sense
  | "E_WORKER" // the worker did not start
  | "E_TRANSPORT" // the way that was asked for, to wait for a page, is not there
  | "E_SNAPSHOT" // one that is damaged, of another distribution, or cannot be gone on from
  | "E_MACHINE_CODE" // it could not be kept; Python starts without
  | "E_BOOT"; // the glue failed

/** Python did not start. The message says what was expected, what was found and what to do. */
export class PythonStartError extends Error {
  override readonly name = "PythonStartError";
  readonly code: PythonStartErrorCode;

  constructor(code: PythonStartErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
