import { errnoOf, type Manifest, type PreRunHook } from "@pywasm/runtime";
import { installFolders } from "./install-folders.js";
import { installSharedFile } from "./install-shared-file.js";

/**
 * As `zip`, for a Python that goes on from a snapshot, which may never look at it: it is read when Python does, and nothing
 * finds out before whether it is one. Where it is not there any more, or another by then, Python gets an OSError.
 *
 * @param size of the zip, in bytes
 * @param read gives all of it
 */
export function zipOnDemand(size: number, read: () => Uint8Array, manifest: Manifest): PreRunHook {
  let bytes: Uint8Array | undefined;
  return ({ FS }) => {
    installFolders(FS, manifest);
    installSharedFile(FS, manifest.stdlib.zipPath, size, () => {
      try {
        bytes ??= whole(read(), size);
        return bytes;
      } catch (error) {
        throw new FS.ErrnoError(errnoOf(error));
      }
    });
  };
}

function whole(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length === size) return bytes;
  throw new Error(`expected a zip of ${size} bytes, found ${bytes.length}`);
}
