/** Stable codes: why a host runner was not started. */
export type HostRunnerErrorCode =
  | "E_USAGE" // there is none of that name
  | "E_TOOL" // its program is missing, or too old
  | "E_MOUNT" // a folder that it cannot open as it was asked to
  | "E_OPTION"; // the distribution is not for WASI

/** A host runner was not started. The message says what was expected, what was found and what to do. */
export class HostRunnerError extends Error {
  override readonly name = "HostRunnerError";
  readonly code: HostRunnerErrorCode;

  constructor(code: HostRunnerErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
