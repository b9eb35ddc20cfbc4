import type { Manifest, PreRunHook } from "@pywasm/runtime";
import { installFolders, parentOf } from "./install-folders.js";

/**
 * The standard library as single files in the guest's memory.
 *
 * @param files by their path below the library's folder: `os.py`, `json/__init__.py`
 */
export function memfs(
  { files }: { files: Readonly<Record<string, Uint8Array | string>> },
  manifest: Manifest,
): PreRunHook {
  return ({ FS }) => {
    for (const [path, content] of Object.entries(files)) {
      const target = `${manifest.stdlib.folderPath}/${path}`;
      FS.mkdirTree(parentOf(target));
      FS.writeFile(target, content);
    }
    installFolders(FS, manifest);
  };
}
