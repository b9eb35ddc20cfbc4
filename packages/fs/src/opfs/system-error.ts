/** Why an operation on files failed: what `node:fs` throws, as far as a guest is told of it. */
export class SystemError extends Error {
  override readonly name = "SystemError";

  constructor(
    readonly code: string,
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }
}

export function fail(code: string): never {
  throw new SystemError(code);
}
