/** Stable codes: why an archive is refused. */
export type ArchiveErrorCode =
  | "E_FORMAT" // no archive, or half of one
  | "E_UNSUPPORTED" // encrypted, a device, more than 4 GiB: nothing that is unpacked here
  | "E_PATH" // a name that leads out of the folder, or that no file can have
  | "E_DUPLICATE" // one name twice, or a file where a folder has to be
  | "E_CONTENT" // another size or checksum than it says
  | "E_LIMIT" // more than the limits allow
  | "E_FOLDER"; // the guest's folder could not be read or written

/** An archive was refused, and nothing of it was unpacked. The message says what was expected and found. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}
