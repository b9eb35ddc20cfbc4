/** Stable codes: why Python ended without an exit status. */
export type PythonRunErrorCode =
  | "E_CRASHED" // a fatal error, a stack overflow, memory that ran out
  | "E_EXITED" // it ended itself in the middle of a call
  | "E_DISPOSED" // its embedder has disposed of it
  | "E_BUSY" // it waits for the function that asks this of it
  | "E_ISOLATION" // a signal cannot reach a worker without a transport
  | "E_SNAPSHOT" // it holds what a snapshot cannot
  | "E_TIMEOUT" // a call took longer than it was given
  | "E_TERMINATED"; // ended from outside

/** Python started, and ended in another way than by exiting. */
export class PythonRunError extends Error {
  override readonly name = "PythonRunError";
  readonly code: PythonRunErrorCode;

  constructor(code: PythonRunErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
