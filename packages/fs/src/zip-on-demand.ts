import { errnoOf, type Manifest, type PreRunHook } from "@pywasm/runtime";
import { assertStdlibZip } from "./assert-stdlib-zip.js";
import { installFolders } from "./install-folders.js";
import { installSharedFile } from "./install-shared-file.js";

/**
 * As `zip`, for a Python that goes on from a snapshot, which may never look at it: its directory and a file are read and checked, the rest
 * when Python does look. Where it cannot be read any more by then, Python gets an OSError.
 *
 * @param size of the zip, in bytes
 * @param read fills `into` with what begins at `position`, or throws
 * @throws PythonStartError as `zip` does
 */
export function zipOnDemand(
  size: number,
  read: (into: Uint8Array, position: number) => void,
  manifest: Manifest,
): PreRunHook {
  // An engine takes no memory for what is not touched.
  const bytes = new Uint8Array(size);
  const look = (start: number, end: number) => {
    const from = Math.max(0, start);
    read(bytes.subarray(from, end), from);
  };
  assertStdlibZip(bytes, manifest, look);
  let isWhole = false;
  return ({ FS }) => {
    installFolders(FS, manifest);
    installSharedFile(FS, manifest.stdlib.zipPath, size, () => {
      try {
        if (!isWhole) look(0, size);
        isWhole = true;
        return bytes;
      } catch (error) {
        throw new FS.ErrnoError(errnoOf(error));
      }
    });
  };
}
