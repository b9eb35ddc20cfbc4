import { errnoOf, type Manifest, type PreRunHook } from "@pywasm/runtime";
import { installFolders } from "./install-folders.js";
import { installSharedFile } from "./install-shared-file.js";

/**
 * As `zip`, for a Python that goes on from a snapshot, which may never look at it: it is read when Python does. Where it cannot be had
 * by then, Python's stderr says why, and Python gets an OSError; it is read again at the next look. A Python that starts from nothing
 * after all cannot do without it: what `read` throws ends the start.
 *
 * @param size of the zip, in bytes
 * @param read gives all of it, or throws
 */
export function zipOnDemand(size: number, read: () => Uint8Array, manifest: Manifest): PreRunHook {
  let bytes: Uint8Array | undefined;
  return (module) => {
    const { FS, printErr } = module;
    installFolders(FS, manifest);
    installSharedFile(FS, manifest.stdlib.zipPath, size, () => {
      try {
        bytes ??= read();
        return bytes;
      } catch (error) {
        if (module._Py_IsInitialized?.() !== 1) throw error;
        printErr(error instanceof Error ? error.message : String(error));
        throw new FS.ErrnoError(errnoOf(error));
      }
    });
  };
}
