import type { StoreHandles } from "../file-store.js";
import type { SyncAccessHandle } from "../sync-access-handle.js";

/** Everything ends here: the worker was killed. */
export class Crash extends Error {}

/** What a disk does as a whole, or not at all. */
type Step = { size: number } | { at: number; sector: Uint8Array };

const SECTOR = 512;

/** One file, and how it came about. */
class MemoryFile {
  #buffer: Uint8Array;
  size: number;
  readonly #base: Uint8Array;
  readonly #steps: Step[] = [];
  #flushed = 0;

  constructor(base: Uint8Array) {
    this.#base = base;
    this.#buffer = base.slice();
    this.size = base.length;
  }

  get content(): Uint8Array {
    return this.#buffer.subarray(0, this.size);
  }

  write(bytes: Uint8Array, at: number): void {
    for (let start = 0; start < bytes.length; ) {
      const end = Math.min(bytes.length, start + SECTOR - ((at + start) % SECTOR));
      this.#take({ at: at + start, sector: bytes.slice(start, end) });
      start = end;
    }
  }

  truncate(size: number): void {
    this.#take({ size });
  }

  flush(): void {
    this.#flushed = this.#steps.length;
  }

  /** With some of the steps since the last flush. */
  surviving(isDone: () => boolean): Uint8Array {
    const file = new MemoryFile(this.#base);
    for (const [index, step] of this.#steps.entries()) if (index < this.#flushed || isDone()) file.#do(step);
    return file.content.slice();
  }

  #take(step: Step): void {
    this.#steps.push(step);
    this.#do(step);
  }

  #do(step: Step): void {
    const size = "size" in step ? step.size : Math.max(this.size, step.at + step.sector.length);
    if (size > this.#buffer.length) {
      const buffer = new Uint8Array(2 * size);
      buffer.set(this.content);
      this.#buffer = buffer;
    }
    this.#buffer.fill(0, Math.min(size, this.size), this.size);
    this.size = size;
    if ("sector" in step) this.#buffer.set(step.sector, step.at);
  }
}

/** The files of a store, in memory, with everything that can happen to them. */
export class MemoryDisk {
  /** Two journals, and the data. */
  readonly files: readonly MemoryFile[];
  /** Counts bytes that are written, and one for each other change. */
  work = 0;
  /** After so much work there is a crash, in the middle of a write, too. */
  crashAt = Number.POSITIVE_INFINITY;
  /** What all files may have together. */
  quota = Number.POSITIVE_INFINITY;

  constructor(contents: readonly Uint8Array[] = [new Uint8Array(), new Uint8Array(), new Uint8Array()]) {
    this.files = contents.map((content) => new MemoryFile(content));
  }

  get contents(): Uint8Array[] {
    return this.files.map(({ content }) => content.slice());
  }

  /** As the next worker finds it. */
  afterKill(): MemoryDisk {
    return new MemoryDisk(this.contents);
  }

  /** As the next start of the machine finds it: what was not flushed is there, or not, or a part of it is. */
  afterPowerLoss(isDone: () => boolean): MemoryDisk {
    return new MemoryDisk(this.files.map((file) => file.surviving(isDone)));
  }

  handles(): StoreHandles {
    const [first, second, data] = this.files.map((file) => this.#handle(file));
    return { journals: [first, second], data } as StoreHandles;
  }

  #handle(file: MemoryFile): SyncAccessHandle {
    return {
      read(into, { at }) {
        const part = file.content.subarray(at, at + into.length);
        new Uint8Array(into.buffer, into.byteOffset).set(part);
        return part.length;
      },
      write: (bytes, { at }) => {
        const possible = Math.min(bytes.length, Math.max(0, this.crashAt - this.work));
        this.#assertRoom(file, at + possible);
        this.work += possible;
        file.write(new Uint8Array(bytes.buffer, bytes.byteOffset, possible), at);
        if (possible < bytes.length) throw new Crash();
        return bytes.length;
      },
      truncate: (size) => {
        this.#assertRoom(file, size);
        this.#count();
        file.truncate(size);
      },
      flush: () => {
        this.#count();
        file.flush();
      },
      getSize: () => file.size,
      close() {},
    };
  }

  #assertRoom(file: MemoryFile, size: number): void {
    const all = this.files.reduce((sum, other) => sum + other.size, 0);
    if (size > file.size && all - file.size + size > this.quota) {
      throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
    }
  }

  #count(): void {
    if (this.work + 1 > this.crashAt) throw new Crash();
    this.work++;
  }
}
