import { type FileSystem, PythonStartError } from "@pywasm/runtime";

/** @throws PythonStartError E_MOUNT */
export function mountFolder(fs: FileSystem, host: string, guest: string): void {
  const { NODEFS } = fs.filesystems;
  try {
    if (!NODEFS) throw new Error("this build has no NODEFS");
    fs.mkdirTree(guest);
    fs.mount(NODEFS, { root: host }, guest);
  } catch (cause) {
    throw new PythonStartError(
      "E_MOUNT",
      `${host} could not be mounted as ${guest}: expected a folder of this machine and a path of the guest's where nothing is mounted.`,
      { cause },
    );
  }
}
