import { O_ACCMODE, O_APPEND, O_DSYNC } from "@pywasm/runtime";
import type { HostFiles } from "./host-files.js";

/** Whether what is opened with these flags could be written. */
export function isForWriting(flags: number): boolean {
  return (flags & O_ACCMODE) !== 0;
}

/**
 * The machine's flags for the guest's. Emscripten itself has dealt with O_CREAT, O_EXCL and O_TRUNC, and the rest means nothing
 * between a guest and its machine. A link is never
 * followed, nor a pipe waited for, that has come since the file was looked up.
 */
export function hostFlags(flags: number, constants: HostFiles["constants"]): number {
  const { O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const access = [O_RDONLY, O_WRONLY, O_RDWR][flags & O_ACCMODE] ?? O_RDWR;
  const append = flags & O_APPEND ? (constants.O_APPEND ?? 0) : 0;
  const sync = flags & O_DSYNC ? (constants.O_SYNC ?? 0) : 0;
  return access | append | sync | O_NOFOLLOW | O_NONBLOCK;
}
