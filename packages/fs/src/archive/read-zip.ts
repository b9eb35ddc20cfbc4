import { S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from "@pywasm/runtime";
import { ArchiveEntries, type ArchiveEntry, type EntryContent } from "./archive-entries.js";
import { ArchiveError } from "./archive-error.js";
import type { ArchiveBudget } from "./archive-limits.js";
import { decodeName } from "./decode-name.js";
import { shown } from "./entry-path.js";
import { type ZipRange, zipContent, zipRange } from "./zip-content.js";
import { damaged, type ZipRecord, zipDirectory } from "./zip-directory.js";

/** @throws ArchiveError */
export function readZip(bytes: Uint8Array, budget: ArchiveBudget): ArchiveEntry[] {
  const directory = zipDirectory(bytes);
  const found = Array.from(directory.records(), (record) => ({ record, range: zipRange(bytes, directory, record) }));
  assertApart(found);
  const entries = new ArchiveEntries(budget);
  for (const { record, range } of found) {
    const name = decodeName(record.name);
    budget.addBytes(record.size);
    entries.add(
      name,
      entryContent(name, record, () => zipContent(bytes, range, record)),
    );
  }
  return entries.values();
}

function entryContent(name: string, { mode = 0, size }: ZipRecord, content: () => Uint8Array): EntryContent {
  const type = mode & S_IFMT;
  const isFolder = name.endsWith("/");
  if (isFolder && size === 0 && (type === 0 || type === S_IFDIR)) return { kind: "folder" };
  if (!isFolder && type === S_IFLNK) return { kind: "link", target: decodeName(content()) };
  if (!isFolder && (type === 0 || type === S_IFREG)) {
    return { kind: "file", content: content(), executable: (mode & 0o100) !== 0 };
  }
  throw new ArchiveError("E_UNSUPPORTED", `The archive: expected a file, folder or link, found other: ${shown(name)}.`);
}

/** Entries that share bytes make a small archive as large as one likes. */
function assertApart(found: readonly { record: ZipRecord; range: ZipRange }[]): void {
  let last = 0;
  for (const { record, range } of found.toSorted((a, b) => a.record.offset - b.record.offset)) {
    if (record.offset < last) throw damaged("each file in a place of its own", "files that overlap");
    last = range.end;
  }
}
