/**
 * What a server adds to every answer. The first two isolate a page, so that it may share memory with its workers, and the third
 * lets an isolated page use the answer. `no-cache` is not "keep nothing": a copy is asked about, and used again on a 304.
 */
export const RESPONSE_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-cache",
} as const;
