/** The guest's error numbers: WASI's, not those of Linux. https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md#errno */
const errnos = {
  EBADF: 8,
  ECONNRESET: 15,
  EFBIG: 22,
  EINVAL: 28,
  EIO: 29,
  EISDIR: 31,
  ENOSPC: 51,
  EPIPE: 64,
} as const;

/** The guest's number for an error of the embedder's, by its `code`; EIO where it has none. */
export function errnoOf(error: unknown): number {
  const code = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return errnos[Object.keys(errnos).find((name) => name === code) as keyof typeof errnos] ?? errnos.EIO;
}
