/** Stable codes: why a value did not cross. */
export type ConversionErrorCode =
  | "E_CYCLE" // a container that contains itself
  | "E_DEPTH" // containers nested too deep
  | "E_TYPE" // a JavaScript value that Python has nothing for
  | "E_RELEASED"; // a handle that was released, or is of another Python

/** A value could not be handed to Python, or be taken from it. Nothing was run, and Python is as it was. */
export class ConversionError extends Error {
  override readonly name = "ConversionError";
  readonly code: ConversionErrorCode;

  constructor(code: ConversionErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
