import { type ManifestFile, PythonStartError } from "@pywasm/runtime";

/** @param length of what has arrived, in bytes: of what is longer, one more than it should be @throws PythonStartError E_ASSET */
export function assertSize(url: string, { length }: Uint8Array, { size }: ManifestFile): void {
  if (length === size) return;
  const found = length > size ? "more" : length;
  throw new PythonStartError(
    "E_ASSET",
    `${url}: expected ${size} bytes, as pywasm.json says, found ${found}. It was cut off, or is of another build: serve all files of one distribution, and look for old copies in caches.`,
  );
}
