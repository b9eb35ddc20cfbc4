import { fetchAsset, type Manifest, parseManifestText, readBody } from "@pywasm/runtime";

/** @throws PythonStartError E_FETCH, ManifestError */
export async function fetchManifest(baseURL: string): Promise<Manifest> {
  const response = await fetchAsset(new URL("pywasm.json", baseURL));
  return parseManifestText(new TextDecoder().decode(await readBody(response)));
}
