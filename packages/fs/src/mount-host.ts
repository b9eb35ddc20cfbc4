import { type EmscriptenModule, PythonStartError } from "@pywasm/runtime";
import { type HostFiles, machineFiles } from "./host/host-files.js";
import { mountFolder, type Unmount } from "./mount-folder.js";
import { reservedFolders } from "./reserved-folders.js";

/** A folder of the machine that Python may use. */
export interface HostMount {
  /** The folder on the machine. */
  host: string;
  /** Where Python sees it; absolute. */
  guest: string;
  /** Whatever would change something in it fails with EROFS. @defaultValue false */
  readonly?: boolean;
}

/** A mount, and what its folder is read and written with. */
export interface MountOptions extends HostMount {
  /** `node:fs`, or a volume of `memfs`. @defaultValue `node:fs` */
  files?: HostFiles;
}

/**
 * Makes a folder of the machine visible to Python. Symbolic links are followed in the guest's file system, so that they
 * lead to what is mounted, and nowhere else.
 *
 * @returns a preRun hook, which returns what unmounts the folder
 * @throws PythonStartError E_MOUNT: here for a path that cannot be mounted at, in the hook for a folder that is not there
 * @example
 * ```ts
 * const unmount = mountHost({ host: "/srv/data", guest: "/data", readonly: true })(module);
 * ```
 */
export function mountHost({ files = machineFiles(), ...mount }: MountOptions): (module: EmscriptenModule) => Unmount {
  const normal = /^(?:\/(?!\.{1,2}(?:\/|$))[^/\0]+)+$/;
  if (!normal.test(mount.guest) || reservedFolders.includes(mount.guest)) {
    throw new PythonStartError(
      "E_MOUNT",
      `mounts: expected an absolute path such as /project, other than ${reservedFolders.join(", ")}, found "${mount.guest}". Mount it elsewhere.`,
    );
  }
  return ({ FS }) => mountFolder(FS, mount, files);
}
