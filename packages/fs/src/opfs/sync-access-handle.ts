import { SystemError } from "./system-error.js";

/**
 * What a worker reads and writes a file of the Origin Private File System with. Nobody else can, until it is closed.
 * https://fs.spec.whatwg.org/#api-filesystemsyncaccesshandle
 */
export interface SyncAccessHandle {
  read(into: Uint8Array | Int8Array, options: { at: number }): number;
  write(bytes: Uint8Array | Int8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** Writes all of it. @throws SystemError ENOSPC */
export function writeAll(handle: SyncAccessHandle, bytes: Uint8Array | Int8Array, at: number): void {
  if (orNoSpace(() => handle.write(bytes, { at })) < bytes.length) throw new SystemError("ENOSPC");
}

/** Makes a file longer, with zeros, or shorter. @throws SystemError ENOSPC */
export function resize(handle: SyncAccessHandle, size: number): void {
  orNoSpace(() => handle.truncate(size));
}

/** Reads into all of it. What is behind the end of the file is zeros. */
export function readAll(handle: SyncAccessHandle, into: Uint8Array | Int8Array, at: number): void {
  into.fill(0, handle.read(into, { at }));
}

function orNoSpace<T>(operation: () => T): T {
  try {
    return operation();
  } catch (cause) {
    if (cause instanceof Error && cause.name === "QuotaExceededError") throw new SystemError("ENOSPC", { cause });
    throw cause;
  }
}
