import { type Manifest, type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { type HostFiles, machineFiles } from "./host/host-files.js";
import { mountFolder } from "./mount-folder.js";

/** What Python itself knows the folder by. */
const landmarks = ["os.py", "os.pyc"];

/**
 * The standard library as a folder of the disk, in Node: CPython's `Lib`, or `lib/python3.13` of an installation.
 * Python can write there too.
 *
 * @throws PythonStartError (the hook) E_MOUNT, or E_STDLIB for a folder without the standard library
 */
export function nodefs(
  { root, files = machineFiles() }: { root: string; files?: HostFiles },
  { stdlib }: Manifest,
): PreRunHook {
  return ({ FS }) => {
    const unmount = mountFolder(FS, { host: root, guest: stdlib.folderPath }, files);
    if (!landmarks.some((name) => FS.analyzePath(`${stdlib.folderPath}/${name}`).exists)) {
      throw new PythonStartError(
        "E_STDLIB",
        `${root}: expected the folder of Python's standard library, found no ${landmarks.join(" or ")} in it. Give the folder that has it.`,
      );
    }
    return unmount;
  };
}
