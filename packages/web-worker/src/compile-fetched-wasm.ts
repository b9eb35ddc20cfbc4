import { compileWasm, describeBytes, fetchAsset, type ManifestFile, PythonStartError, readBody } from "@pywasm/runtime";
import { arrivalOf, type ReportProgress } from "./load-progress.js";

/**
 * Compiles while the bytes arrive. Engines do so only for the right MIME type; from a server that has it wrong, and for
 * what does not compile, all bytes are looked at: the error then says what they are.
 *
 * @throws PythonStartError E_FETCH, E_ASSET, E_WASM
 */
export async function compileFetchedWasm(
  url: string,
  file: ManifestFile,
  report?: ReportProgress,
  fetch?: typeof globalThis.fetch,
): Promise<WebAssembly.Module> {
  const response = await fetchAsset(url, fetch);
  const streams = response.headers.get("content-type")?.split(";", 1)[0]?.trim() === "application/wasm";
  const copy = streams ? response.clone() : response;
  const streamed = streams ? WebAssembly.compileStreaming(response).catch(() => undefined) : undefined;
  const bytes = await readBody(copy, file.size, arrivalOf("wasm", file, report));
  report?.({ phase: "compile" });
  if (describeBytes(bytes) === "a wasm binary") assertSize(url, bytes, file);
  return (await streamed) ?? (await compileWasm(bytes));
}

function assertSize(url: string, { length }: Uint8Array, { size }: ManifestFile): void {
  if (length === size) return;
  throw new PythonStartError(
    "E_ASSET",
    `${url}: expected ${size} bytes, as pywasm.json says, found ${length}. It was cut off, or is of another build: serve all files of one distribution, and look for old copies in caches.`,
  );
}
