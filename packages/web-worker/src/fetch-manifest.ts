import { fetchAsset, type Manifest, parseManifestText, readBody } from "@pywasm/runtime";
import type { AssetOptions } from "./python-options.js";
import { resolveManifestURL } from "./resolve-assets.js";

/** @throws PythonStartError E_OPTION, E_FETCH; ManifestError */
export async function fetchManifest(options: AssetOptions): Promise<Manifest> {
  const response = await fetchAsset(resolveManifestURL(options), options.fetch);
  return parseManifestText(new TextDecoder().decode(await readBody(response)));
}
