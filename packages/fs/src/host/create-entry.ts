import { isFolder, O_WRONLY } from "@pywasm/runtime";
import type { HostFiles } from "./host-files.js";
import { hostFlags } from "./open-flags.js";

/** Makes a folder or an empty file, where nothing is yet. */
export function createEntry(files: HostFiles, path: string, mode: number): void {
  if (isFolder(mode)) {
    files.mkdirSync(path, { mode: mode & 0o1777 });
    return;
  }
  const { O_CREAT = 0, O_EXCL = 0 } = files.constants;
  const flags = hostFlags(O_WRONLY, files.constants) | O_CREAT | O_EXCL;
  // Emscripten asks for every right when it is about to open the file, and sets those that are wanted after it. Until
  // then nobody else has any.
  const rights = mode & 0o777;
  const fd = files.openSync(path, flags, rights & 0o700);
  try {
    if (rights !== 0o777) files.fchmodSync(fd, rights);
  } finally {
    files.closeSync(fd);
  }
}
