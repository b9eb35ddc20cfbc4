import { ArchiveError } from "./archive-error.js";
import type { ArchiveBudget } from "./archive-limits.js";
import { assertLinkInside, entryPath, shown } from "./entry-path.js";

/** What an archive has under one path. */
export type ArchiveEntry = { path: string } & EntryContent;

export type EntryContent =
  | { kind: "folder" }
  | { kind: "file"; content: Uint8Array; executable: boolean }
  | { kind: "link"; target: string };

/** What has been found in an archive, parents first. Whatever is added has been checked. */
export class ArchiveEntries {
  readonly #budget: ArchiveBudget;
  readonly #byPath = new Map<string, ArchiveEntry>();
  /** Folders that the archive has not named yet. */
  readonly #implied = new Set<string>();

  constructor(budget: ArchiveBudget) {
    this.#budget = budget;
  }

  /** @throws ArchiveError E_PATH, E_DUPLICATE, E_LIMIT */
  add(name: string, content: EntryContent): void {
    const path = entryPath(name);
    if (content.kind === "link") assertLinkInside(path, content.target);
    if (path === "") {
      if (content.kind !== "folder") throw twice(name);
      return;
    }
    if (content.kind === "folder" && this.#implied.delete(path)) return;
    this.#addParents(path);
    if (this.#byPath.has(path)) throw twice(path);
    this.#set({ ...content, path });
  }

  get(path: string): ArchiveEntry | undefined {
    return this.#byPath.get(path);
  }

  values(): ArchiveEntry[] {
    return [...this.#byPath.values()];
  }

  #addParents(path: string): void {
    const missing: string[] = [];
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const parent = path.slice(0, at);
      const kind = this.#byPath.get(parent)?.kind;
      if (kind === "folder") break;
      if (kind !== undefined) throw twice(parent);
      missing.push(parent);
    }
    for (const parent of missing.reverse()) {
      this.#implied.add(parent);
      this.#set({ path: parent, kind: "folder" });
    }
  }

  #set(entry: ArchiveEntry): void {
    this.#budget.addEntry();
    this.#byPath.set(entry.path, entry);
  }
}

function twice(path: string): ArchiveError {
  return new ArchiveError(
    "E_DUPLICATE",
    `The archive: expected each path once, found ${shown(path)} twice, or a file where a folder has to be. Make it again.`,
  );
}
