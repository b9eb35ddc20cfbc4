import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/**
 * A file, read in one go into memory that is made for it. At once: nothing else can be done before it is there, and a start has
 * no time for promises.
 *
 * @param make makes memory of so many bytes
 */
export function readAtOnce<B extends ArrayBufferLike>(path: string, make: (size: number) => B): Uint8Array<B> {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const bytes = new Uint8Array(make(size));
    for (let at = 0; at < size; ) {
      const read = readSync(file, bytes, at, size - at, at);
      if (read === 0) break;
      at += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** Memory of this thread's. */
export const ownMemory = (size: number): ArrayBuffer => new ArrayBuffer(size);

/** Memory that threads have in common. */
export const sharedMemory = (size: number): SharedArrayBuffer => new SharedArrayBuffer(size);
