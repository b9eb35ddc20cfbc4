import { compileWasm, fetchAsset, readBody } from "@pywasm/runtime";

/**
 * Compiles while the bytes arrive. Engines do so only for the right MIME type; from a server that has it wrong, and for
 * what does not compile, all bytes are looked at: the error then says what they are.
 */
export async function compileFetchedWasm(url: URL): Promise<WebAssembly.Module> {
  const response = await fetchAsset(url);
  if (response.headers.get("content-type")?.split(";", 1)[0]?.trim() === "application/wasm") {
    const copy = response.clone();
    try {
      return await WebAssembly.compileStreaming(response);
    } catch {
      return compileWasm(await readBody(copy));
    }
  }
  return compileWasm(await readBody(response));
}
