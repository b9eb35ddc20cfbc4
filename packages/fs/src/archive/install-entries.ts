import type { FileSystem } from "@pywasm/runtime";
import type { ArchiveEntry } from "./archive-entries.js";
import { ArchiveError } from "./archive-error.js";
import { guestKind } from "./guest-kind.js";

/**
 * Writes what an archive has into a folder of the guest's, which is made where it is not there. Files that are there are
 * overwritten; links are never followed, nor replaced.
 *
 * @throws ArchiveError E_FOLDER: before anything is written where something is in the way
 */
export function installEntries(fs: FileSystem, folder: string, entries: readonly ArchiveEntry[]): void {
  try {
    for (const entry of entries) assertFree(fs, folder, entry);
    fs.mkdirTree(folder);
    for (const entry of entries) install(fs, `${folder}/${entry.path}`, entry);
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause;
    throw new ArchiveError("E_FOLDER", `${folder} could not be written. Check that it may be, and has the space.`, {
      cause,
    });
  }
}

function assertFree(fs: FileSystem, folder: string, { kind, path }: ArchiveEntry): void {
  const found = guestKind(fs, `${folder}/${path}`);
  if (found === undefined || (kind !== "link" && found === kind)) return;
  throw new ArchiveError(
    "E_FOLDER",
    `${folder}/${path}: expected nothing there, or the ${kind} of the archive's, found another (${found}). Unpack into another folder.`,
  );
}

function install(fs: FileSystem, path: string, entry: ArchiveEntry): void {
  if (entry.kind === "link") {
    fs.symlink(entry.target, path);
  } else if (entry.kind === "folder") {
    if (guestKind(fs, path) === undefined) fs.mkdir(path, 0o755);
  } else {
    fs.writeFile(path, entry.content, { mode: entry.executable ? 0o755 : 0o644 });
  }
}
