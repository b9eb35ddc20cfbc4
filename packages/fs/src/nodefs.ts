import type { FileSystem, Manifest, PreRunHook } from "@pywasm/runtime";
import { guestKind } from "./archive/guest-kind.js";
import { assertStdlib } from "./assert-stdlib.js";
import { type HostFiles, machineFiles } from "./host/host-files.js";
import { mountFolder } from "./mount-folder.js";

/**
 * The standard library as a folder of the disk: CPython's `Lib`, or `lib/python3.13` of an installation. Python can
 * write there too.
 *
 * @returns a preRun hook, which returns what unmounts the folder. It throws a PythonStartError: E_MOUNT, E_STDLIB for a
 * folder without the standard library, E_MISMATCH for another Python's
 */
export function nodefs(
  { root, files = machineFiles() }: { root: string; files?: HostFiles },
  manifest: Manifest,
): PreRunHook {
  const guest = manifest.stdlib.folderPath;
  return ({ FS }) => {
    const unmount = mountFolder(FS, { host: root, guest }, files);
    assertStdlib(root, (path) => readFrom(FS, `${guest}/${path}`), manifest);
    return unmount;
  };
}

function readFrom(fs: FileSystem, path: string): Uint8Array | undefined {
  return fs.analyzePath(path).exists && guestKind(fs, path) === "file" ? fs.readFile(path) : undefined;
}
