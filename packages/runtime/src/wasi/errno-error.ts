import { errnoOf } from "../errno.js";

/** What an operation on the guest's files failed with, as Emscripten's file system says it. */
export class ErrnoError {
  readonly errno: number;

  constructor(errno: number) {
    this.errno = errno;
  }
}

/** Fails with the number of a name such as `ENOENT`. */
export function fail(code: string): never {
  throw new ErrnoError(errnoOf({ code }));
}

/** A place in a file, or the size of one, which is an exact number here. @throws ErrnoError EFBIG */
export function exactly(place: bigint): number {
  const number = Number(place);
  return Number.isSafeInteger(number) ? number : fail("EFBIG");
}
