import { S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from "@pywasm/runtime";
import type { Change } from "./change.js";
import { damaged } from "./damaged.js";
import { addExtent, BLOCK, type Blocks, cutExtents } from "./extents.js";
import { newNode, type StoredNode } from "./stored-node.js";

type ChangeOf<O extends Change["op"]> = Extract<Change, { op: O }>;

/**
 * Files, folders and links, which nothing but changes make: those that are done now, and those that a journal has of an
 * earlier time, become the same. Whoever makes a change has looked whether it can be; one that cannot is damage.
 */
export class StoredTree {
  readonly root: StoredNode;
  readonly #nodes = new Map<number, StoredNode>();
  #lastId: number;

  constructor() {
    this.root = { ...newNode(1, S_IFDIR | 0o755, 0), names: 1, entries: new Map() };
    this.root.parent = this.root;
    this.#nodes.set(1, this.root);
    this.#lastId = 1;
  }

  /** For what is made next. */
  get freeId(): number {
    return this.#lastId + 1;
  }

  get count(): number {
    return this.#nodes.size;
  }

  nodes(): Iterable<StoredNode> {
    return this.#nodes.values();
  }

  /** @returns blocks that a file had, and has no longer @throws PythonStartError E_MOUNT it is none of this tree's */
  apply(change: Change): Blocks[] {
    switch (change.op) {
      case "make":
        return this.#make(change);
      case "link":
        return this.#link(change);
      case "remove":
        return this.#remove(this.#folder(change.parent), change.name, change.time);
      case "move":
        return this.#move(change);
      case "attributes":
        return this.#setAttributes(change);
      case "write":
        return this.#write(change);
      case "resize":
        return resize(this.#file(change.id), change);
    }
  }

  /** Forgets what has no name, and is not open any more. @returns its blocks */
  forget(node: StoredNode): Blocks[] {
    this.#nodes.delete(node.id);
    return cutExtents(node.extents, 0);
  }

  #make({ id, parent, name, mode, time, target }: ChangeOf<"make">): Blocks[] {
    const folder = this.#folder(parent);
    const kind = mode & S_IFMT;
    const fits = kind === S_IFLNK ? target !== undefined : kind === S_IFDIR || kind === S_IFREG;
    if (this.#nodes.has(id) || folder.entries.has(name) || !fits) throw damaged("something that is made twice");
    const node = newNode(id, mode, time);
    if (kind === S_IFDIR) Object.assign(node, { entries: new Map(), parent: folder });
    if (target !== undefined) Object.assign(node, { target, size: new TextEncoder().encode(target).length });
    this.#nodes.set(id, node);
    this.#lastId = Math.max(this.#lastId, id);
    enter(folder, name, node, time);
    node.names = 1;
    return [];
  }

  #link({ id, parent, name, time }: ChangeOf<"link">): Blocks[] {
    const node = this.#file(id);
    const folder = this.#folder(parent);
    if (folder.entries.has(name)) throw damaged("a name that is given twice");
    enter(folder, name, node, time);
    node.names++;
    node.ctime = time;
    return [];
  }

  #remove(folder: Folder, name: string, time: number): Blocks[] {
    const node = folder.entries.get(name);
    if (!node || node.entries?.size) throw damaged("a folder that is removed with what is in it");
    leave(folder, name, time);
    node.names--;
    node.ctime = time;
    return node.names === 0 && node.opened === 0 ? this.forget(node) : [];
  }

  #move({ parent, name, toParent, toName, time }: ChangeOf<"move">): Blocks[] {
    const [from, to] = [this.#folder(parent), this.#folder(toParent)];
    const node = from.entries.get(name);
    const replaced = to.entries.get(toName);
    if (!node || node === replaced || isWithin(to, node)) throw damaged("a folder that is moved into itself");
    const freed = replaced ? this.#remove(to, toName, time) : [];
    leave(from, name, time);
    enter(to, toName, node, time);
    if (node.entries) node.parent = to;
    node.ctime = time;
    return freed;
  }

  #setAttributes({ id, mode, atime, mtime, ctime }: ChangeOf<"attributes">): Blocks[] {
    const node = this.#node(id);
    if ((mode & S_IFMT) !== (node.mode & S_IFMT)) throw damaged("a file that becomes something else");
    Object.assign(node, { mode, atime, mtime, ctime });
    return [];
  }

  #write({ id, size, time, extents }: ChangeOf<"write">): Blocks[] {
    const node = this.#file(id);
    for (const [at, start, count] of extents) addExtent(node.extents, { at, start, count });
    Object.assign(node, { size, mtime: time, ctime: time });
    return [];
  }

  #node(id: number): StoredNode {
    const node = this.#nodes.get(id);
    if (!node) throw damaged("a change of what is not there");
    return node;
  }

  #file(id: number): StoredNode {
    const node = this.#node(id);
    if ((node.mode & S_IFMT) !== S_IFREG) throw damaged("content of what is no file");
    return node;
  }

  #folder(id: number): Folder {
    const node = this.#node(id);
    if (!isFolder(node)) throw damaged("names in what is no folder");
    return node;
  }
}

type Folder = StoredNode & Required<Pick<StoredNode, "entries" | "parent">>;

export function isFolder(node: StoredNode): node is Folder {
  return node.entries !== undefined;
}

/** Whether a folder is another, or in it. */
export function isWithin(folder: StoredNode, other: StoredNode): boolean {
  for (let at = folder; ; at = at.parent) {
    if (at === other) return true;
    if (!at.parent || at.parent === at) return false;
  }
}

function enter(folder: Folder, name: string, node: StoredNode, time: number): void {
  folder.entries.set(name, node);
  Object.assign(folder, { mtime: time, ctime: time });
}

function leave(folder: Folder, name: string, time: number): void {
  folder.entries.delete(name);
  Object.assign(folder, { mtime: time, ctime: time });
}

function resize(node: StoredNode, { size, time }: ChangeOf<"resize">): Blocks[] {
  Object.assign(node, { size, mtime: time, ctime: time });
  return cutExtents(node.extents, Math.ceil(size / BLOCK));
}
