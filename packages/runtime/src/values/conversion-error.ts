/** Stable codes: why a value did not cross. */
export type ConversionErrorCode =
  | "E_CYCLE" // a container that contains itself
  | "E_DEPTH" // containers nested too deep
  | "E_TYPE" // a JavaScript value that Python has nothing for
  | "E_RELEASED" // a handle that was released, or is of another Python
  | "E_PROMISE" // a promise where Python needs the value at once
  | "E_ISOLATION" // a function for a worker that cannot wait for it
  | "E_WIRE"; // bytes from a worker that are no value

/** A value could not be handed to Python, or be taken from it. Nothing was run, and Python is as it was. */
export class ConversionError extends Error {
  override readonly name = "ConversionError";
  readonly code: ConversionErrorCode;

  constructor(code: ConversionErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

/** The error for a function that is passed to a worker which could not wait for what it gives. @internal */
export function notIsolated(): ConversionError {
  return new ConversionError(
    "E_ISOLATION",
    "Python in a worker can call functions only where it can wait for them. Serve the page with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or give createPython a serviceWorkerURL.",
  );
}
