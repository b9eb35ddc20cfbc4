/** The guest's error numbers: WASI's, not those of Linux. https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#errno */
const errnos = {
  EACCES: 2,
  EAGAIN: 6,
  EBADF: 8,
  EBUSY: 10,
  ECONNRESET: 15,
  EDQUOT: 19,
  EEXIST: 20,
  EFBIG: 22,
  // Of Node's own: an offset that no file has.
  ERR_OUT_OF_RANGE: 22,
  EINTR: 27,
  EINVAL: 28,
  EIO: 29,
  EISDIR: 31,
  ELOOP: 32,
  EMFILE: 33,
  EMLINK: 34,
  ENAMETOOLONG: 37,
  ENFILE: 41,
  ENODEV: 43,
  ENOENT: 44,
  ENOMEM: 48,
  ENOSPC: 51,
  ENOSYS: 52,
  ENOTDIR: 54,
  ENOTEMPTY: 55,
  ENXIO: 60,
  EOVERFLOW: 61,
  EPERM: 63,
  EPIPE: 64,
  // Of Node's own: a stream that was ended or destroyed.
  ERR_STREAM_DESTROYED: 64,
  ERR_STREAM_WRITE_AFTER_END: 64,
  EROFS: 69,
  ESPIPE: 70,
  ESTALE: 72,
  ETXTBSY: 74,
  EXDEV: 75,
  // Emscripten's own number.
  ENOTSUP: 138,
} as const;

/** The guest's number for an error of the embedder's, by its `code`; EIO where it has none. */
export function errnoOf(error: unknown): number {
  const code = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return errnos[Object.keys(errnos).find((name) => name === code) as keyof typeof errnos] ?? errnos.EIO;
}

/** The name of one of the guest's error numbers. */
export function nameOfErrno(errno: number): string {
  return Object.entries(errnos).find(([, number]) => number === errno)?.[0] ?? "EIO";
}
