import type { Manifest, PreRunHook } from "@pywasm/runtime";
import { installFolders } from "./install-folders.js";
import { installSharedFile } from "./install-shared-file.js";

/**
 * As `zip`, for a Python that goes on from a snapshot, which may never look at it: it is read when Python does, and nothing
 * finds out before whether it is one.
 *
 * @param size of the zip, in bytes
 * @param read gives all of it
 */
export function zipOnDemand(size: number, read: () => Uint8Array, manifest: Manifest): PreRunHook {
  let bytes: Uint8Array | undefined;
  return ({ FS }) => {
    installFolders(FS, manifest);
    installSharedFile(FS, manifest.stdlib.zipPath, size, () => (bytes ??= read()));
  };
}
