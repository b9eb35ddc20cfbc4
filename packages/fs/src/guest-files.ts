import {
  type Answer,
  type CallMode,
  type FileAttributes,
  FileError,
  type FileSystem,
  nameOfErrno,
} from "@pywasm/runtime";
import type { ArchiveLimits } from "./archive/archive-limits.js";
import { exportArchive } from "./archive/export-archive.js";
import { guestKind, kindOf } from "./archive/guest-kind.js";
import { importArchive } from "./archive/import-archive.js";

/** What a folder has under one name. */
export interface FileEntry {
  name: string;
  kind: "file" | "folder" | "link" | "device";
  /** In bytes. */
  size: number;
  modified: Date;
}

/** Files that Python sees, for the program around it. Paths are Python's own. */
export interface Files<M extends CallMode = "sync"> {
  /** Makes a file, or replaces what is in it. @throws FileError */
  writeFile(path: string, bytes: Uint8Array): Answer<M, void>;
  /** All that a file has in it. @throws FileError */
  readFile(path: string): Answer<M, Uint8Array>;
  /** What a folder has, by its names. @throws FileError */
  list(folder: string): Answer<M, FileEntry[]>;
  /** Makes a folder, and those above it, where they are not there yet. @throws FileError */
  mkdir(folder: string): Answer<M, void>;
  /** Removes a file, a link, or a folder with all that it has. @throws FileError */
  remove(path: string): Answer<M, void>;
  /** Unpacks a zip, a tar or a tar in gzip into a folder. The archive may be anybody's. @throws ArchiveError */
  importArchive(folder: string, archive: Uint8Array, limits?: Partial<ArchiveLimits>): Answer<M, void>;
  /** Packs a folder. @throws ArchiveError */
  exportArchive(folder: string, format: "zip" | "tar", limits?: Partial<ArchiveLimits>): Answer<M, Uint8Array>;
}

/** The files of one interpreter. */
export function guestFiles(fs: FileSystem): Files {
  const attempt = <T>(what: string, path: string, operation: () => T): T => {
    try {
      return operation();
    } catch (cause) {
      if (!(cause instanceof fs.ErrnoError)) throw cause;
      const code = nameOfErrno(cause.errno);
      throw new FileError(code, `${path} could not be ${what}: ${code}. ${advice[code] ?? "Check the path."}`);
    }
  };

  function remove(path: string): void {
    if (kindOf(fs.lstat(path)) !== "folder") {
      fs.unlink(path);
      return;
    }
    for (const name of namesIn(fs, path)) remove(`${path}/${name}`);
    fs.rmdir(path);
  }

  function mkdir(folder: string): void {
    fs.mkdirTree(folder);
    if (guestKind(fs, folder) === "file") throw new fs.ErrnoError(ENOTDIR);
  }

  return {
    writeFile: (path, bytes) => attempt("written", path, () => fs.writeFile(path, bytes)),
    readFile: (path) => attempt("read", path, () => fs.readFile(path)),
    list: (folder) =>
      attempt("listed", folder, () =>
        namesIn(fs, folder).map((name) => ({ name, ...describe(fs.lstat(`${folder}/${name}`)) })),
      ),
    mkdir: (folder) => attempt("made", folder, () => mkdir(folder)),
    remove: (path) => attempt("removed", path, () => remove(path)),
    importArchive: (folder, archive, limits) => importArchive(fs, folder, archive, limits),
    exportArchive: (folder, format, limits) => exportArchive(fs, folder, format, limits),
  };
}

const ENOTDIR = 54;

const advice: Readonly<Record<string, string>> = {
  ENOENT: "There is nothing of this name; make the folder first.",
  ENOTDIR: "A file is where a folder has to be.",
  EISDIR: "It is a folder.",
  ENOSPC: "There is no space left: remove what is not needed.",
  EROFS: "It is mounted read-only.",
  EBUSY: "Something is mounted there.",
};

function namesIn(fs: FileSystem, folder: string): string[] {
  return fs
    .readdir(folder)
    .filter((name) => name !== "." && name !== "..")
    .sort();
}

function describe(found: FileAttributes): Omit<FileEntry, "name"> {
  return { kind: kindOf(found), size: found.size, modified: new Date(found.mtime.getTime()) };
}
