/** Stable codes: a caller may branch on them, and the CLI maps each to an exit status. */
export type BuildErrorCode =
  | "E_USAGE" // something asked for that does not exist: version, target, profile, step, key
  | "E_CONFIG" // a config file or variable that cannot be used
  | "E_SOURCE" // a source tree that is not one, or that cannot be built
  | "E_TOOL" // a program that is missing or too old
  | "E_SDK" // no SDK provider gave a working compiler
  | "E_NETWORK" // nothing answered, or not with a file
  | "E_CHECKSUM" // what was downloaded or cached is not what was pinned
  | "E_ARCHIVE" // an archive that is broken or hostile
  | "E_COMMAND" // a subprocess failed
  | "E_FILESYSTEM" // disk full, read-only, not permitted
  | "E_LOCKED" // the lock file and the build disagree
  | "E_LISTEN" // an address or a port that a server cannot have
  | "E_INTERRUPTED" // stopped by a signal
  | "E_INTERNAL"; // a defect of pywasm

/**
 * Every failure of the pipeline. The message says what was expected and what was found; `hint` is the one
 * thing to do next.
 */
export class BuildError extends Error {
  override readonly name = "BuildError";
  readonly code: BuildErrorCode;
  readonly hint: string | undefined;

  constructor(code: BuildErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
