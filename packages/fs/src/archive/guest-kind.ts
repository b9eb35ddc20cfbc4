import type { FileAttributes, FileSystem } from "@pywasm/runtime";

const S_IFMT = 0o170000;
const ENOENT = 44;

const kinds = new Map<number, "file" | "folder" | "link">([
  [0o100000, "file"],
  [0o040000, "folder"],
  [0o120000, "link"],
]);

/** What something is, by its attributes. */
export function kindOf({ mode }: Pick<FileAttributes, "mode">): "file" | "folder" | "link" | "device" {
  return kinds.get(mode & S_IFMT) ?? "device";
}

/** What the guest has at a path; undefined where there is nothing. */
export function guestKind(fs: FileSystem, path: string): "file" | "folder" | "link" | "device" | undefined {
  try {
    return kindOf(fs.lstat(path));
  } catch (error) {
    if (error instanceof fs.ErrnoError && error.errno === ENOENT) return undefined;
    throw error;
  }
}
