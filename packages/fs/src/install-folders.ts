import type { FileSystem, Manifest } from "@pywasm/runtime";

/** What has to exist besides the modules themselves: without it Python does not find its prefix. */
export function installFolders(fs: FileSystem, { stdlib }: Manifest): void {
  for (const folder of [parentOf(stdlib.zipPath), ...stdlib.requiredFolders]) fs.mkdirTree(folder);
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}
