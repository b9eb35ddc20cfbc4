import { type Manifest, type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { mountFolder } from "./mount-folder.js";

/** What Python itself knows the folder by. */
const landmarks = ["os.py", "os.pyc"];

/**
 * The standard library as a folder of the disk, in Node: CPython's `Lib`, or `lib/python3.13` of an installation.
 * Python can write there too.
 *
 * @throws PythonStartError (the hook) E_MOUNT, or E_STDLIB for a folder without the standard library
 */
export function nodefs({ root }: { root: string }, { stdlib }: Manifest): PreRunHook {
  return ({ FS }) => {
    mountFolder(FS, root, stdlib.folderPath);
    if (!landmarks.some((name) => FS.analyzePath(`${stdlib.folderPath}/${name}`).exists)) {
      throw new PythonStartError(
        "E_STDLIB",
        `${root}: expected the folder of Python's standard library, found no ${landmarks.join(" or ")} in it. Give the folder that has it.`,
      );
    }
  };
}
