/** Stable codes: what a JavaScript runtime lacks. */
export type UnsupportedErrorCode =
  | "E_NO_WEBASSEMBLY" // no WebAssembly at all
  | "E_NOT_ISOLATED" // a page without the headers that shared memory needs
  | "E_NO_THREADS" // no memory that threads could share
  | "E_NO_MEMORY64"; // no memory with 64-bit addresses

/** One thing that a runtime lacks. */
export interface MissingCapability {
  code: UnsupportedErrorCode;
  /** For a person: what, and who asks for it. */
  what: string;
  /** How to get it. */
  fix: string;
}

/** A distribution that this JavaScript runtime cannot run. The message names all that is missing, and how to get it. */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
  /** Of the first thing that is missing. */
  readonly code: UnsupportedErrorCode;
  readonly missing: readonly MissingCapability[];

  constructor(first: MissingCapability, ...more: MissingCapability[]) {
    const missing = [first, ...more];
    super(missing.map(({ what, fix }) => `${what}. ${fix}`).join("\n"));
    this.code = first.code;
    this.missing = missing;
  }
}
