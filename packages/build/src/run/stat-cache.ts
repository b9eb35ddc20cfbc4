import { hash } from "node:crypto";
import { type BigIntStats, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sha256OfFile } from "../download/sha256-of-file.js";

/** What a file's metadata were when it was hashed, and the digest. */
type Entry = [stamp: string, sha256: string];

/** A file that was changed so lately may be changed again with the same time. */
const SETTLED_NS = 1_000_000_000n;
const SMALL = 1 << 20;
const AT_ONCE = 16;
/** Files that are looked at in one go, before other work gets its turn. */
const SLICE = 256;

/**
 * Digests of files by content. A file whose size, times and inode are as they were is not read again; the memory
 * of that is kept in a file.
 */
export class StatCache {
  readonly #entries: Map<string, Entry>;
  #changed = false;

  constructor(private readonly path: string) {
    this.#entries = readEntries(path);
  }

  /** Hex sha256 of a file's content, or undefined where there is no file. */
  async digest(path: string): Promise<string | undefined> {
    const stats = fileStats(path);
    if (!stats) return undefined;
    const stamp = stampOf(stats);
    const known = this.#entries.get(path);
    if (known?.[0] === stamp) return known[1];
    const now = BigInt(Date.now()) * 1_000_000n;
    const sha256 = await contentDigest(path, stats.size);
    const settled = [stats.ctimeNs, stats.mtimeNs].every((changed) => now - changed > SETTLED_NS);
    if (sha256 !== undefined && settled) {
      this.#entries.set(path, [stamp, sha256]);
      this.#changed = true;
    }
    return sha256;
  }

  /** The digests of many files, in their order. */
  async digests(paths: string[]): Promise<(string | undefined)[]> {
    const found = new Array<string | undefined>(paths.length);
    const missed: number[] = [];
    for (const [index, path] of paths.entries()) {
      if (index % SLICE === SLICE - 1) await nextTurn();
      const stats = fileStats(path);
      const known = stats && this.#entries.get(path);
      if (known?.[0] === (stats && stampOf(stats))) found[index] = known?.[1];
      else missed.push(index);
    }
    const next = missed.values();
    const worker = async () => {
      for (const index of next) found[index] = await this.digest(paths[index] as string);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return found;
  }

  /** Writes the cache; one that cannot be written only costs time. */
  save(): void {
    if (!this.#changed) return;
    try {
      writeFileSync(`${this.path}.${process.pid}.tmp`, JSON.stringify([...this.#entries]));
      renameSync(`${this.path}.${process.pid}.tmp`, this.path);
      this.#changed = false;
    } catch {}
  }
}

/** For a small file, a stream costs more than the reading. */
async function contentDigest(path: string, size: bigint): Promise<string | undefined> {
  if (size > SMALL) return sha256OfFile(path);
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return content && hash("sha256", content);
}

function fileStats(path: string): BigIntStats | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() ? stats : undefined;
}

function stampOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

function readEntries(path: string): Map<string, Entry> {
  try {
    return new Map(JSON.parse(readFileSync(path, "utf8")) as [string, Entry][]);
  } catch {
    return new Map();
  }
}
