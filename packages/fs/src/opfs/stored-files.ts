import { S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from "@pywasm/runtime";
import type { HostFiles } from "../host/host-files.js";
import { BLOCK } from "./extents.js";
import type { FileStore } from "./file-store.js";
import { chmod, statsOf, utimes } from "./stored-attributes.js";
import { constants, descriptorOperations } from "./stored-descriptors.js";
import type { StoredNode } from "./stored-node.js";
import { StoredPaths } from "./stored-paths.js";
import { isFolder, isWithin } from "./stored-tree.js";
import { fail } from "./system-error.js";

let lastDevice = 0;

/**
 * The functions of `node:fs` that a mount needs, over a store. Whatever is not possible is found out before it is
 * committed.
 *
 * @param room how many bytes there are for more
 */
export function storedFiles(store: FileStore, room: { free: number }): HostFiles {
  const device = ++lastDevice;
  const paths = new StoredPaths(store);
  const stats = (node: StoredNode | undefined) => node && statsOf(node, device);

  return {
    constants,
    ...descriptorOperations(store, paths, device),
    ...nameOperations(store, paths),
    chmodSync: (path, mode) => chmod(store, paths.node(path), mode),
    lutimesSync: (path, atime, mtime) => utimes(store, paths.node(path), atime, mtime),
    lstatSync: (path) => stats(paths.find(path)),
    // A link is not followed.
    realpathSync: { native: (path) => (paths.node(path).target === undefined ? path : fail("ELOOP")) },
    readdirSync: (path) => [...(paths.node(path).entries ?? fail("ENOTDIR")).keys()],
    readlinkSync: (path) => paths.node(path).target ?? fail("EINVAL"),
    statfsSync() {
      const bfree = Math.floor(room.free / BLOCK);
      const files = store.tree.count;
      return { type: 0, bsize: BLOCK, blocks: store.blocks + bfree, bfree, bavail: bfree, files, ffree: 2 ** 31 - 1 };
    },
  };
}

type NameOperations = Pick<
  HostFiles,
  "mkdirSync" | "symlinkSync" | "linkSync" | "renameSync" | "rmdirSync" | "unlinkSync"
>;

function nameOperations(store: FileStore, paths: StoredPaths): NameOperations {
  function remove(path: string, assertRight: (node: StoredNode) => void): void {
    const { folder, name, node } = paths.place(path);
    assertRight(node ?? fail("ENOENT"));
    store.commit({ op: "remove", parent: folder.id, name, time: Date.now() }, true);
  }

  return {
    mkdirSync: (path, { mode }) => paths.make(path, S_IFDIR | (mode & 0o7777)),
    symlinkSync: (target, path) => void paths.make(path, S_IFLNK | 0o777, target),
    linkSync(existing, path) {
      const node = paths.node(existing);
      if ((node.mode & S_IFMT) !== S_IFREG) fail("EPERM");
      store.commit({ op: "link", id: node.id, ...paths.freePlace(path) });
    },
    renameSync(path, newPath) {
      const [from, to] = [paths.place(path), paths.place(newPath)];
      const node = from.node ?? fail("ENOENT");
      if (to.node === node) return;
      if (isWithin(to.folder, node)) fail("EINVAL");
      if (to.node) assertReplaceable(node, to.node);
      else paths.freePlace(newPath);
      const names = { parent: from.folder.id, name: from.name, toParent: to.folder.id, toName: to.name };
      store.commit({ op: "move", ...names, time: Date.now() });
    },
    rmdirSync: (path) => remove(path, assertEmptyFolder),
    unlinkSync: (path) => remove(path, (node) => isFolder(node) && fail("EISDIR")),
  };
}

function assertReplaceable(node: StoredNode, replaced: StoredNode): void {
  if (isFolder(replaced) && !isFolder(node)) fail("EISDIR");
  if (isFolder(node)) assertEmptyFolder(replaced);
}

function assertEmptyFolder(node: StoredNode): void {
  if (!isFolder(node)) fail("ENOTDIR");
  if (node.entries.size > 0) fail("ENOTEMPTY");
}
