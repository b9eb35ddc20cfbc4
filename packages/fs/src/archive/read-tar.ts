import { ArchiveEntries, type ArchiveEntry, type EntryContent } from "./archive-entries.js";
import { ArchiveError } from "./archive-error.js";
import type { ArchiveBudget } from "./archive-limits.js";
import { decodeName } from "./decode-name.js";
import { entryPath, shown } from "./entry-path.js";
import { type PaxRecords, readPaxRecords } from "./pax-records.js";
import { BLOCK, readTarHeader, type TarHeader } from "./tar-header.js";
import { damaged } from "./zip-directory.js";

/** No header of names is longer: a path has 4,096 bytes at most. */
const LONGEST_RECORDS = 2 ** 20;

/** Reads what POSIX and GNU write. @throws ArchiveError */
export function readTar(bytes: Uint8Array, budget: ArchiveBudget): ArchiveEntry[] {
  const entries = new ArchiveEntries(budget);
  /** What headers before it say of the next file. */
  let records: PaxRecords = {};
  for (let at = 0; ; ) {
    if (at + BLOCK > bytes.length) throw damaged("the end of a tar", "none: it was cut off");
    const header = readTarHeader(bytes.subarray(at, at + BLOCK));
    if (!header) return entries.values();
    const size = contentSize(header, records);
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) throw damaged(`${size} bytes of content`, `${content.length}: it was cut off`);
    const said = recordsOf(header.type, content);
    if (said) {
      records = { ...records, ...said };
    } else {
      const name = records.path ?? header.name();
      const linkName = records.linkPath ?? header.linkName();
      entries.add(name, entryContent({ ...header, name, linkName }, content, entries, budget));
      records = {};
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** Only files, and headers of names, have content: of others the size means nothing. */
function contentSize({ type, size }: TarHeader, records: PaxRecords): number {
  if ("xgLK".includes(type)) {
    if (size > LONGEST_RECORDS) throw damaged("a header of names", `one of ${size} bytes`);
    return size;
  }
  return "0\x007".includes(type) ? (records.size ?? size) : 0;
}

function recordsOf(type: string, content: Uint8Array): PaxRecords | undefined {
  const name = () => decodeName(content.at(-1) === 0 ? content.subarray(0, -1) : content);
  if (type === "x") return readPaxRecords(content);
  // Of the whole archive: comments, and names that no archive gives to all of its files.
  if (type === "g") return {};
  if (type === "L") return { path: name() };
  if (type === "K") return { linkPath: name() };
  return undefined;
}

function entryContent(
  { name, type, mode, linkName }: Pick<TarHeader, "type" | "mode"> & { name: string; linkName: string },
  content: Uint8Array,
  entries: ArchiveEntries,
  budget: ArchiveBudget,
): EntryContent {
  const executable = (mode & 0o100) !== 0;
  const isFolder = type === "5" || ("0\0".includes(type) && name.endsWith("/"));
  if (isFolder && content.length === 0) return { kind: "folder" };
  if (type === "2") return { kind: "link", target: linkName };
  if (type === "1") {
    const original = entries.get(entryPath(linkName));
    if (original?.kind !== "file") throw damaged(`the file that ${shown(name)} is another name of`, "none before it");
    budget.addBytes(original.content.length);
    return original;
  }
  if ("0\x007".includes(type) && !isFolder) {
    budget.addBytes(content.length);
    return { kind: "file", content, executable };
  }
  throw new ArchiveError("E_UNSUPPORTED", `The archive: expected a file, folder or link, found other: ${shown(name)}.`);
}
