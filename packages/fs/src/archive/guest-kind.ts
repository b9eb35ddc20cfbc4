import { errnoOf, type FileAttributes, type FileSystem, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from "@pywasm/runtime";

const ENOENT = errnoOf({ code: "ENOENT" });

const kinds = new Map<number, "file" | "folder" | "link">([
  [S_IFREG, "file"],
  [S_IFDIR, "folder"],
  [S_IFLNK, "link"],
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
