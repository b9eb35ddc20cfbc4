import type { FileSystem } from "@pywasm/runtime";

const S_IFMT = 0o170000;
const ENOENT = 44;

const kinds = new Map<number, "file" | "folder" | "link">([
  [0o100000, "file"],
  [0o040000, "folder"],
  [0o120000, "link"],
]);

/** What the guest has at a path; undefined where there is nothing. */
export function guestKind(fs: FileSystem, path: string): "file" | "folder" | "link" | "device" | undefined {
  try {
    return kinds.get(fs.lstat(path).mode & S_IFMT) ?? "device";
  } catch (error) {
    if (error instanceof fs.ErrnoError && error.errno === ENOENT) return undefined;
    throw error;
  }
}
