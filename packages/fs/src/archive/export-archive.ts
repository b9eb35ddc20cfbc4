import type { FileSystem } from "@pywasm/runtime";
import type { ArchiveEntry } from "./archive-entries.js";
import { ArchiveError } from "./archive-error.js";
import { ArchiveBudget, type ArchiveLimits } from "./archive-limits.js";
import { guestKind } from "./guest-kind.js";
import { writeTar } from "./write-tar.js";
import { writeZip } from "./write-zip.js";

/**
 * Packs a folder of the guest's. Links are packed as links. The same files give the same bytes, whoever packs them when:
 * entries are sorted, and have neither times nor owners.
 *
 * @throws ArchiveError E_FOLDER for what cannot be read, E_UNSUPPORTED for a device, E_LIMIT
 * @example
 * ```ts
 * const tar = exportArchive(module.FS, "/data", "tar");
 * ```
 */
export function exportArchive(
  fs: FileSystem,
  folder: string,
  format: "tar" | "zip",
  limits: Partial<ArchiveLimits> = {},
): Uint8Array {
  const entries: ArchiveEntry[] = [];
  try {
    for (const entry of entriesIn(fs, folder, "", new ArchiveBudget(limits))) entries.push(entry);
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause;
    throw new ArchiveError("E_FOLDER", `${folder} could not be read. Check that it is there, and is a folder.`, {
      cause,
    });
  }
  return format === "tar" ? writeTar(entries) : writeZip(entries);
}

function* entriesIn(fs: FileSystem, folder: string, prefix: string, budget: ArchiveBudget): Generator<ArchiveEntry> {
  const names = fs.readdir(folder).filter((name) => name !== "." && name !== "..");
  for (const name of names.sort()) {
    const [path, source] = [prefix + name, `${folder}/${name}`];
    budget.addEntry();
    const entry = entryOf(fs, path, source, budget);
    yield entry;
    if (entry.kind === "folder") yield* entriesIn(fs, source, `${path}/`, budget);
  }
}

function entryOf(fs: FileSystem, path: string, source: string, budget: ArchiveBudget): ArchiveEntry {
  const kind = guestKind(fs, source);
  if (kind === "folder") return { path, kind };
  if (kind === "link") return { path, kind, target: fs.readlink(source) };
  if (kind === "file") {
    const { mode, size } = fs.lstat(source);
    budget.addBytes(size);
    return { path, kind, content: fs.readFile(source), executable: (mode & 0o100) !== 0 };
  }
  throw new ArchiveError("E_UNSUPPORTED", `${source}: expected a file, folder or link, found a ${kind}.`);
}
