import { BlockAllocator } from "./block-allocator.js";
import type { Change } from "./change.js";
import { damaged } from "./damaged.js";
import { BLOCK, type Blocks, type Extent } from "./extents.js";
import { Journal } from "./journal.js";
import { snapshotOf } from "./snapshot.js";
import type { StoredNode } from "./stored-node.js";
import { StoredTree } from "./stored-tree.js";
import { readAll, resize, type SyncAccessHandle, writeAll } from "./sync-access-handle.js";
import { SystemError } from "./system-error.js";

/** The files that a store consists of, in the order in which they are opened. */
export interface StoreHandles {
  journals: readonly [SyncAccessHandle, SyncAccessHandle];
  data: SyncAccessHandle;
}

/** So much may lie idle in the data file before the journal is flushed to get it back. */
const MOST_RETURNED = (16 * 2 ** 20) / BLOCK;

/** A tree of files in three files: contents in one, the tree in a journal of changes. */
export class FileStore {
  readonly tree = new StoredTree();
  readonly #handles: StoreHandles;
  readonly #journal: Journal;
  readonly #blocks: BlockAllocator;
  #unflushed = false;

  /** @throws PythonStartError E_MOUNT for what is damaged; SystemError ENOSPC */
  constructor(handles: StoreHandles) {
    this.#handles = handles;
    this.#journal = Journal.open(handles.journals, (change) => this.tree.apply(change)) ?? this.#create();
    this.#blocks = new BlockAllocator(usedBlocks(this.tree));
    // What an earlier worker has written, and not flushed, is what this one begins with.
    handles.data.flush();
  }

  /** How many blocks files may have taken. */
  get blocks(): number {
    return this.#blocks.end;
  }

  /** Makes a change, or throws and makes none. @param frees it gives space back @throws SystemError ENOSPC */
  commit(change: Change, frees = false): void {
    if (this.#journal.isLong) this.#compact();
    try {
      this.#journal.append(change, frees);
    } catch (error) {
      if (!(error instanceof SystemError) || !this.#compact()) throw error;
      this.#journal.append(change, frees);
    }
    this.#return(this.tree.apply(change));
  }

  /** As `commit`, for a file. One that has no name any more is in no journal. */
  commitTo(node: StoredNode, change: Change, frees = false): void {
    if (node.names > 0) this.commit(change, frees);
    else this.#return(this.tree.apply(change));
  }

  /** Blocks for a file to begin at one of its own, best behind others. */
  allocate(at: number, count: number, near: number): Extent[] {
    let next = at;
    return this.#blocks.take(count, near).map((blocks) => {
      const extent = { ...blocks, at: next };
      next += blocks.count;
      return extent;
    });
  }

  /** Gives back what was allocated and did not get into any file. @returns whether there is more room now than before */
  disown(blocks: readonly Blocks[]): boolean {
    const hadReturned = this.#blocks.returned > 0;
    this.#blocks.putBack(blocks);
    if (hadReturned) this.flush();
    return hadReturned;
  }

  read(into: Int8Array, at: number): void {
    readAll(this.#handles.data, into, at);
  }

  /** @throws SystemError ENOSPC */
  write(bytes: Uint8Array | Int8Array, at: number): void {
    this.#unflushed = true;
    writeAll(this.#handles.data, bytes, at);
  }

  closed(node: StoredNode): void {
    node.opened--;
    if (node.names === 0 && node.opened === 0) this.#return(this.tree.forget(node));
  }

  /** All that was done outlives the machine. Contents first: the journal must not tell of what is not there. */
  flush(): void {
    this.flushContents();
    this.#journal.flush();
    this.#blocks.settle();
  }

  flushContents(): void {
    if (this.#unflushed) this.#handles.data.flush();
    this.#unflushed = false;
  }

  close(): void {
    for (const handle of [this.#handles.data, ...this.#handles.journals]) handle.close();
  }

  #return(blocks: readonly Blocks[]): void {
    this.#blocks.giveBack(blocks);
    if (this.#blocks.returned > MOST_RETURNED) {
      this.flush();
      this.#shrink();
    }
  }

  /** Makes room. @returns whether it could */
  #compact(): boolean {
    try {
      this.flush();
      this.#shrink();
      this.#journal.rewrite(snapshotOf(this.tree));
      return true;
    } catch (error) {
      if (error instanceof SystemError) return false;
      throw error;
    }
  }

  #shrink(): void {
    const size = this.#blocks.end * BLOCK;
    if (this.#handles.data.getSize() > size) resize(this.#handles.data, size);
  }

  #create(): Journal {
    // It gets its label when the journal has been finished.
    if (this.#handles.data.getSize() > 0) throw damaged("no journal");
    const journal = Journal.create(this.#handles.journals, snapshotOf(this.tree));
    this.write(new TextEncoder().encode(LABEL), 0);
    return journal;
  }
}

const LABEL = "Contents of files. Which is whose stands in one of the journals beside this file. Made by @pywasm/fs.\n";

function* usedBlocks(tree: StoredTree): Generator<Blocks> {
  for (const { extents } of tree.nodes()) {
    let end = 0;
    for (const extent of extents) {
      if (extent.at < end) throw damaged("one part of a file in two places");
      end = extent.at + extent.count;
      yield extent;
    }
  }
}
