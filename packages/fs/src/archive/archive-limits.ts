import { ArchiveError } from "./archive-error.js";

/** What an archive may become at most. An archive that says it is more is refused before it is unpacked. */
export interface ArchiveLimits {
  /** Files, links and folders, also those that are only in the path of another. @defaultValue 100,000 */
  entries: number;
  /** Bytes of all files. @defaultValue 1 GiB */
  bytes: number;
  /** How many times its own size, once it is more than 16 MiB. @defaultValue 200 */
  ratio: number;
}

const defaults: ArchiveLimits = { entries: 100_000, bytes: 2 ** 30, ratio: 200 };
/** So much is no bomb, however small the archive. */
const ALWAYS_ALLOWED = 16 * 2 ** 20;

/** Counts what an archive becomes. */
export class ArchiveBudget {
  readonly limits: ArchiveLimits;
  readonly #archiveSize: number;
  #entries = 0;
  #bytes = 0;

  constructor(limits: Partial<ArchiveLimits>, archiveSize = Number.POSITIVE_INFINITY) {
    this.limits = { ...defaults, ...limits };
    this.#archiveSize = archiveSize;
  }

  /** The most that all files may be together. */
  get mostBytes(): number {
    const { bytes, ratio } = this.limits;
    return Math.min(bytes, Math.max(ALWAYS_ALLOWED, this.#archiveSize * ratio));
  }

  /** @throws ArchiveError E_LIMIT */
  addEntry(): void {
    if (++this.#entries > this.limits.entries) throw tooMuch(`${this.limits.entries} entries`, "more");
  }

  /** To be asked before memory is taken. @throws ArchiveError E_LIMIT */
  addBytes(count: number): void {
    this.#bytes += count;
    if (this.#bytes > this.mostBytes) throw tooMuch(`${this.mostBytes} bytes of files`, `${this.#bytes} or more`);
  }
}

/** @param most what was allowed */
export function tooMuch(most: string, found: string): ArchiveError {
  return new ArchiveError(
    "E_LIMIT",
    `The archive: expected at most ${most}, found ${found}. If you trust it, give higher limits.`,
  );
}
