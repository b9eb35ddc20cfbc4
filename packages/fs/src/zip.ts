import type { Manifest, PreRunHook } from "@pywasm/runtime";
import { assertStdlibZip } from "./assert-stdlib-zip.js";
import { installFolders } from "./install-folders.js";
import { installSharedFile } from "./install-shared-file.js";
import { type AssetSource, readAsset } from "./read-asset.js";

/**
 * The standard library as one zip, in the guest's memory. Bytes that are given are read there, not copied: leave them as
 * they are.
 *
 * @returns the hook that installs it where this distribution looks for it
 * @throws PythonStartError E_FETCH, E_ASSET for a page or half a zip, E_MISMATCH for another Python's zip
 * @example
 * ```ts
 * const hook = await zip({ url: new URL("python313.zip", base) }, manifest);
 * ```
 */
export async function zip(source: AssetSource, manifest: Manifest): Promise<PreRunHook> {
  const bytes = await readAsset(source);
  assertStdlibZip(bytes, manifest);
  return ({ FS }) => {
    installFolders(FS, manifest);
    installSharedFile(FS, manifest.stdlib.zipPath, bytes.length, () => bytes);
  };
}
