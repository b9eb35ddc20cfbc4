import { type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { mountFolder } from "./mount-folder.js";

/** A folder of the machine that Python may read and write. */
export interface HostMount {
  /** The folder on the machine. */
  host: string;
  /** Where Python sees it; absolute. */
  guest: string;
}

/** Below these the guest has its own: its standard library, its devices. */
const reserved = ["/bin", "/dev", "/lib", "/proc"];

/**
 * Makes a folder of the machine visible to Python, in Node. Symbolic links are followed in the guest's file system, so
 * that they lead to what is mounted, and nowhere else.
 *
 * @throws PythonStartError E_MOUNT: here for a path that cannot be mounted at, in the hook for a folder that is not there
 */
export function mountHost({ host, guest }: HostMount): PreRunHook {
  const normal = /^(?:\/(?!\.{1,2}(?:\/|$))[^/\0]+)+$/;
  if (!normal.test(guest) || reserved.includes(guest)) {
    throw new PythonStartError(
      "E_MOUNT",
      `mounts: expected an absolute path such as /work, other than ${reserved.join(", ")} and /, found "${guest}". Mount it elsewhere.`,
    );
  }
  return ({ FS }) => mountFolder(FS, host, guest);
}
