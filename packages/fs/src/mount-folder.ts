import { type FileSystem, PythonStartError } from "@pywasm/runtime";
import { hostFileSystem } from "./host/host-file-system.js";
import type { HostFiles } from "./host/host-files.js";
import { HostFolder } from "./host/host-folder.js";

/** Takes a mount away again: files that are open in it are closed. Does nothing the second time. */
export type Unmount = () => void;

/** @throws PythonStartError E_MOUNT */
export function mountFolder(
  fs: FileSystem,
  { host, guest, readonly = false }: { host: string; guest: string; readonly?: boolean },
  files: HostFiles,
): Unmount {
  try {
    const folder = new HostFolder(fs, files, host, readonly);
    fs.mkdirTree(guest);
    fs.mount(hostFileSystem(folder), {}, guest);
    const { mounted } = fs.lookupPath(guest, { follow_mount: false }).node;
    return () => {
      folder.unmount();
      // With a mount above it, it may have gone already.
      if (fs.analyzePath(guest).exists && fs.lookupPath(guest, { follow_mount: false }).node.mounted === mounted) {
        fs.unmount(guest);
      }
    };
  } catch (cause) {
    throw new PythonStartError(
      "E_MOUNT",
      `${host} could not be mounted as ${guest}: expected a folder of this machine and a path of the guest's where nothing is mounted.`,
      { cause },
    );
  }
}
