import { type Manifest, type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { ArchiveEntries } from "./archive/archive-entries.js";
import { ArchiveError } from "./archive/archive-error.js";
import { ArchiveBudget } from "./archive/archive-limits.js";
import { installEntries } from "./archive/install-entries.js";
import { readArchive } from "./archive/read-archive.js";
import { assertStdlib } from "./assert-stdlib.js";
import { installFolders } from "./install-folders.js";

/** The standard library, by the paths of its files below its folder (`os.py`, `json/__init__.py`), or packed. */
export type StdlibFiles =
  | { files: Readonly<Record<string, Uint8Array | string>> }
  /** A zip, a tar or a tar in gzip. */
  | { archive: Uint8Array };

/**
 * The standard library as single files in the guest's memory.
 *
 * @throws PythonStartError E_ASSET for what is no such archive, E_STDLIB, E_MISMATCH for another Python's library
 * @throws ArchiveError for a name that is no path of a file
 */
export function memfs(source: StdlibFiles, manifest: Manifest): PreRunHook {
  const entries = "files" in source ? entriesOf(source.files) : unpack(source.archive);
  const files = new Map(entries.map((entry) => [entry.path, entry.kind === "file" ? entry.content : undefined]));
  assertStdlib("The files", (path) => files.get(path), manifest);
  return ({ FS }) => {
    installEntries(FS, manifest.stdlib.folderPath, entries);
    installFolders(FS, manifest);
  };
}

function entriesOf(files: Readonly<Record<string, Uint8Array | string>>) {
  const entries = new ArchiveEntries(new ArchiveBudget({ entries: Number.POSITIVE_INFINITY }));
  for (const [path, content] of Object.entries(files)) {
    // Not the caller's own kind of array: parts of Node's Buffer are no copies.
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
    entries.add(path, { kind: "file", content: bytes, executable: false });
  }
  return entries.values();
}

function unpack(archive: Uint8Array) {
  try {
    return readArchive(archive);
  } catch (cause) {
    if (!(cause instanceof ArchiveError)) throw cause;
    throw new PythonStartError("E_ASSET", `The standard library: ${cause.message}`, { cause });
  }
}
