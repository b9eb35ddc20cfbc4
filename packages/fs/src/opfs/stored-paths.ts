import { isName } from "./change.js";
import type { FileStore } from "./file-store.js";
import type { StoredNode } from "./stored-node.js";
import { isFolder } from "./stored-tree.js";
import { fail, SystemError } from "./system-error.js";

const LONGEST_NAME = 255;

/** What a store has by its paths, which begin at its root. A link in a path is not followed. */
export class StoredPaths {
  readonly #store: FileStore;

  constructor(store: FileStore) {
    this.#store = store;
  }

  /** @throws SystemError ENOENT, ENOTDIR, ELOOP */
  node(path: string): StoredNode {
    let node = this.#store.tree.root;
    for (const name of namesIn(path)) {
      if (!isFolder(node)) fail(node.target === undefined ? "ENOTDIR" : "ELOOP");
      node = node.entries.get(name) ?? fail("ENOENT");
    }
    return node;
  }

  find(path: string): StoredNode | undefined {
    try {
      return this.node(path);
    } catch (error) {
      if (error instanceof SystemError && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Where a name is, or would be. */
  place(path: string) {
    const name = namesIn(path).at(-1) ?? fail("EBUSY");
    const folder = this.node(path.slice(0, path.lastIndexOf("/")));
    if (!isFolder(folder)) fail("ENOTDIR");
    return { folder, name, node: folder.entries.get(name) };
  }

  /** Where a name is not yet, and can be. */
  freePlace(path: string) {
    const { folder, name, node } = this.place(path);
    if (node) fail("EEXIST");
    if (!isName(name)) fail("EINVAL");
    if (new TextEncoder().encode(name).length > LONGEST_NAME) fail("ENAMETOOLONG");
    return { parent: folder.id, name, time: Date.now() };
  }

  /** @param mode with what it is @param target of a link */
  make(path: string, mode: number, target?: string): StoredNode {
    const id = this.#store.tree.freeId;
    this.#store.commit({ op: "make", id, ...this.freePlace(path), mode, ...(target !== undefined && { target }) });
    return this.node(path);
  }
}

function namesIn(path: string): string[] {
  return path.split("/").filter((name) => name !== "");
}
