/** A file or folder of the guest could not be read or written. The message says which, and why. */
export class FileError extends Error {
  override readonly name = "FileError";
  /** The name of the error's number, as Python's `errno` has it: `ENOENT`, `ENOSPC`. */
  readonly code: string;

  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
