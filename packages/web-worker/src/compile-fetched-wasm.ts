import { compileWasm, describeBytes, fetchAsset, type ManifestFile, readBody } from "@pywasm/runtime";
import { assertSize } from "./assert-size.js";
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
