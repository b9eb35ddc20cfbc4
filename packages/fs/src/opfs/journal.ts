import { type Change, parseChange } from "./change.js";
import { damaged } from "./damaged.js";
import {
  emptyBody,
  HEADER_SIZE,
  type JournalHeader,
  readHeader,
  recordOf,
  recordsIn,
  writeHeader,
} from "./journal-format.js";
import { readAll, resize, type SyncAccessHandle, writeAll } from "./sync-access-handle.js";
import { SystemError } from "./system-error.js";

/**
 * So much space is kept for changes that give space back, and as much in the other file, to write the journal anew:
 * whoever has no space left can still remove files.
 */
const RESERVE = 16_384;
/** A journal is not written anew before it is so long, or so many times as long as it was then. */
const SHORTEST = 2 ** 18;
const GROWTH = 4;

/**
 * Changes, in their order, each with a checksum that also counts all before it: what was not written to its end is
 * none, nor is what an earlier crash has left behind it. It stands in one of two files; written anew it goes to the
 * other, whose header comes last, and then counts.
 */
export class Journal {
  #handle: SyncAccessHandle;
  #other: SyncAccessHandle;
  #header: JournalHeader;
  #end: number;
  #checksum: number;
  /** The size that both files have. */
  #room = 0;
  #unflushed = false;

  /**
   * Opens what is there.
   *
   * @param apply is given each change
   * @returns undefined where no journal was ever finished
   * @throws PythonStartError E_MOUNT
   */
  static open(handles: readonly SyncAccessHandle[], apply: (change: Change) => void): Journal | undefined {
    const found = handles
      .map((handle) => ({ handle, header: readHeader(handle) }))
      .filter((file): file is { handle: SyncAccessHandle; header: JournalHeader } => file.header !== undefined)
      .sort((one, other) => other.header.generation - one.header.generation)[0];
    const other = handles.find((handle) => handle !== found?.handle);
    if (!found || !other) return undefined;
    const journal = new Journal(found.handle, other, found.header);
    journal.#replay(apply);
    return journal;
  }

  /** Begins with these changes. @throws SystemError ENOSPC */
  static create([handle, other]: readonly [SyncAccessHandle, SyncAccessHandle], changes: Iterable<Change>): Journal {
    const journal = new Journal(other, handle, { generation: 0, snapshotEnd: HEADER_SIZE });
    journal.rewrite(changes);
    return journal;
  }

  private constructor(handle: SyncAccessHandle, other: SyncAccessHandle, header: JournalHeader) {
    this.#handle = handle;
    this.#other = other;
    this.#header = header;
    this.#end = HEADER_SIZE;
    this.#checksum = header.generation;
  }

  /** Whether most of it is of no use any more. */
  get isLong(): boolean {
    return this.#end > Math.max(SHORTEST, GROWTH * this.#header.snapshotEnd);
  }

  /**
   * Adds a change, or nothing.
   *
   * @param frees it gives space back
   * @throws SystemError ENOSPC
   */
  append(change: Change, frees: boolean): void {
    const record = recordOf(change, this.#checksum);
    const end = this.#end + record.bytes.length;
    if (end + (frees ? 0 : RESERVE) > this.#room && !this.#tryMakeRoom() && !frees) throw new SystemError("ENOSPC");
    writeAll(this.#handle, record.bytes, this.#end);
    this.#end = end;
    this.#checksum = record.checksum;
    this.#unflushed = true;
  }

  /** What was added outlives the machine. */
  flush(): void {
    if (this.#unflushed) this.#handle.flush();
    this.#unflushed = false;
  }

  /** Replaces all changes by fewer that come to the same. @throws SystemError ENOSPC: it is as it was */
  rewrite(changes: Iterable<Change>): void {
    const header = { generation: this.#header.generation + 1, snapshotEnd: 0 };
    const body = emptyBody(header.generation);
    for (const change of changes) body.add(change);
    header.snapshotEnd = HEADER_SIZE + body.size;
    const next = this.#other;
    try {
      resize(next, 0);
      writeAll(next, body.bytes(), HEADER_SIZE);
      next.flush();
      writeHeader(next, header);
      next.flush();
    } catch (error) {
      next.truncate(0);
      throw error;
    }
    this.#handle.truncate(0);
    this.#other = this.#handle;
    this.#handle = next;
    this.#header = header;
    this.#end = header.snapshotEnd;
    this.#checksum = body.checksum;
    this.#unflushed = false;
    this.#tryMakeRoom();
  }

  #tryMakeRoom(): boolean {
    const size = this.#end + 2 * RESERVE;
    try {
      for (const handle of [this.#handle, this.#other]) if (handle.getSize() < size) resize(handle, size);
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
    this.#room = size;
    return true;
  }

  #replay(apply: (change: Change) => void): void {
    const bytes = new Uint8Array(this.#handle.getSize());
    readAll(this.#handle, bytes, 0);
    for (const record of recordsIn(bytes, this.#header.generation)) {
      apply(parseChange(record.text));
      this.#end = record.end;
      this.#checksum = record.checksum;
    }
    if (this.#end < this.#header.snapshotEnd) throw damaged("a journal that is not whole");
    // Blocks that are free by this journal are about to be used: it may not be forgotten.
    this.#handle.flush();
    if (readHeader(this.#other)) this.#other.truncate(0);
  }
}
