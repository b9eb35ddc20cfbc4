import { posix } from "node:path";
import { BuildError } from "../errors.js";

/** What of an archive's entry decides whether it may be written. */
export interface GuardedEntry {
  type: string;
  path: string;
  linkpath?: string;
  size: number;
}

/** Where an allowed entry goes, relative to the folder that receives the archive. */
export interface Placement {
  path: string;
  /** Of a hard link: the file meant, relative to the same folder. */
  linkpath?: string;
}

/** How much an archive may hold. */
export interface ArchiveLimits {
  entries: number;
  bytes: number;
}

/** Links that Linux follows in one path. */
const DEEPEST = 40;

const FILES = new Set(["File", "OldFile", "ContiguousFile"]);
const FOLDERS = new Set(["Directory", "GNUDumpDir"]);

/**
 * Decides entry by entry, in the archive's order, and refuses everything that could write, read or link outside
 * the receiving folder. It only looks at names: nothing has to lie on a disk.
 */
export class EntryGuard {
  readonly #folders = new Set<string>();
  readonly #files = new Set<string>();
  readonly #links = new Map<string, string>();
  #entries = 0;
  #bytes = 0;

  constructor(
    private readonly strip: number,
    private readonly limits: ArchiveLimits,
  ) {}

  /**
   * @returns where the entry goes, or undefined for one that consists only of stripped folders
   * @throws BuildError E_ARCHIVE naming the entry
   */
  admit(entry: GuardedEntry): Placement | undefined {
    this.#count(entry);
    const path = this.#stripped(entry.path, entry);
    if (path === "") return FOLDERS.has(entry.type) ? undefined : refuse(entry, "lies above the stripped folders");
    for (const parent of parentsOf(path)) {
      if (this.#links.has(parent)) refuse(entry, `goes through the link ${parent}`);
      if (this.#files.has(parent)) refuse(entry, `goes through the file ${parent}`);
      this.#folders.add(parent);
    }
    const isFolder = FOLDERS.has(entry.type);
    if (this.#files.has(path) || this.#links.has(path) || (this.#folders.has(path) && !isFolder)) {
      refuse(entry, "is there twice");
    }
    if (isFolder) return this.#folder(path);
    if (FILES.has(entry.type)) return this.#file(path);
    if (entry.type === "Link") return this.#hardLink(path, entry);
    if (entry.type === "SymbolicLink") return this.#symbolicLink(path, entry);
    return refuse(entry, `is a ${entry.type}: only files, folders and links are unpacked`);
  }

  /**
   * The symbolic links, target by path, to be asked for after the last entry: only then is known where a chain of
   * them leads.
   *
   * @throws BuildError E_ARCHIVE naming the link
   */
  links(): ReadonlyMap<string, string> {
    for (const [path, target] of this.#links) {
      const where = this.#leaves(path, 0);
      if (where) throw hostile(path, `is a link to ${target}, ${where}`);
    }
    return this.#links;
  }

  #count(entry: GuardedEntry): void {
    if (!Number.isSafeInteger(entry.size) || entry.size < 0) refuse(entry, `has the size ${entry.size}`);
    this.#entries += 1;
    this.#bytes += entry.size;
    if (this.#entries > this.limits.entries) refuse(entry, `is one more than the ${this.limits.entries} allowed`);
    if (this.#bytes > this.limits.bytes) refuse(entry, `goes past the ${this.limits.bytes} bytes allowed`);
  }

  #stripped(path: string, entry: GuardedEntry): string {
    if (path.startsWith("/")) refuse(entry, "has an absolute path");
    if (path.includes("\0")) refuse(entry, "has a NUL in its path");
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    if (parts.includes("..")) refuse(entry, "has .. in its path");
    return parts.slice(this.strip).join("/");
  }

  #folder(path: string): Placement {
    this.#folders.add(path);
    return { path };
  }

  #file(path: string): Placement {
    this.#files.add(path);
    return { path };
  }

  #hardLink(path: string, entry: GuardedEntry): Placement {
    const linkpath = this.#stripped(entry.linkpath ?? "", entry);
    if (!this.#files.has(linkpath)) refuse(entry, `is a hard link to ${entry.linkpath}, no file of the archive`);
    this.#files.add(path);
    return { path, linkpath };
  }

  #symbolicLink(path: string, entry: GuardedEntry): Placement {
    const target = entry.linkpath ?? "";
    if (target === "" || target.startsWith("/")) refuse(entry, `is a link to ${target || "nothing"}`);
    const lexical = posix.normalize(posix.join(posix.dirname(path), target));
    if (/^\.\.(\/|$)/.test(lexical)) refuse(entry, `is a link to ${target}, outside the archive`);
    this.#links.set(path, target);
    return { path };
  }

  /** Walks a path as the file system would, link by link; says how it leaves the archive, if it does. */
  #leaves(path: string, depth: number): string | undefined {
    if (depth > DEEPEST) return "in a circle";
    const parts = path.split("/");
    let at: string[] = [];
    for (const [index, part] of parts.entries()) {
      if (part === "" || part === ".") continue;
      if (part === "..") {
        if (at.pop() === undefined) return "outside the archive";
        continue;
      }
      const target = this.#links.get([...at, part].join("/"));
      if (target !== undefined) return this.#leaves([...at, target, ...parts.slice(index + 1)].join("/"), depth + 1);
      at = [...at, part];
    }
    return undefined;
  }
}

function parentsOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

function hostile(path: string, what: string): BuildError {
  return new BuildError("E_ARCHIVE", `the entry ${JSON.stringify(path)} ${what}`);
}

function refuse(entry: GuardedEntry, what: string): never {
  throw hostile(entry.path, what);
}
