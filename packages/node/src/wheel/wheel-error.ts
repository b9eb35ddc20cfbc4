/** Stable codes: why wheels were not installed. */
export type WheelErrorCode =
  | "E_USAGE" // what was asked for names no wheel
  | "E_NETWORK" // nothing answered, or not with what was asked for
  | "E_CHECKSUM" // what was downloaded is not what the index says
  | "E_NOT_FOUND" // neither the index nor the disk has a wheel that fits
  | "E_WHEEL" // a wheel that is broken, or hostile
  | "E_UNSUPPORTED" // compiled code, or a wheel for another Python
  | "E_INSTALLED" // it is there already
  | "E_CONFLICT" // something of somebody else's is in the way
  | "E_FOLDER" // the folder could not be read or written
  | "E_INTERRUPTED"; // stopped by its signal

/** No wheel was installed, and the folder is as it was. The message says what was expected, found, and to be done. */
export class WheelError extends Error {
  override readonly name = "WheelError";
  readonly code: WheelErrorCode;

  constructor(code: WheelErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
