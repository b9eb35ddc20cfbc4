import { extname } from "node:path";

/** By extension: what a page with Python is made of. */
export const MIME_TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  md: "text/markdown; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  pdf: "application/pdf",
  png: "image/png",
  py: "text/x-python; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  whl: "application/zip",
  woff2: "font/woff2",
  zip: "application/zip",
};

/** Of a file whose extension says nothing. */
export const DEFAULT_MIME_TYPE = "application/octet-stream";

/** Their content is compressed already. The zips of the standard library are not: their entries are stored. */
const COMPRESSED = new Set(["gif", "jpg", "pdf", "png", "webp", "whl", "woff2"]);

/** What `Content-Type` says of a file. */
export function mimeTypeOf(path: string): string {
  return MIME_TYPES[extensionOf(path)] ?? DEFAULT_MIME_TYPE;
}

/** Whether a file is likely to become smaller. */
export function isCompressible(path: string): boolean {
  const extension = extensionOf(path);
  return extension in MIME_TYPES && !COMPRESSED.has(extension);
}

/** The table the other way round, for the configuration of a server: each type once, with its extensions. */
export function extensionsByType(): [type: string, extensions: string[]][] {
  const types = new Map<string, string[]>();
  for (const [extension, type] of Object.entries(MIME_TYPES)) types.set(type, [...(types.get(type) ?? []), extension]);
  return [...types];
}

function extensionOf(path: string): string {
  return extname(path).slice(1).toLowerCase();
}
