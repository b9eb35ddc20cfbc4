import { S_IFMT } from "@pywasm/runtime";
import type { HostStats } from "../host/host-files.js";
import { BLOCK } from "./extents.js";
import type { FileStore } from "./file-store.js";
import type { StoredNode } from "./stored-node.js";
import { isFolder } from "./stored-tree.js";

export function chmod(store: FileStore, node: StoredNode, mode: number): void {
  setAttributes(store, node, { mode: (node.mode & S_IFMT) | (mode & 0o7777) });
}

/** Times are as `node:fs` takes them: a number is seconds. */
export function utimes(store: FileStore, node: StoredNode, atime: number | Date, mtime: number | Date): void {
  setAttributes(store, node, { atime: milliseconds(atime), mtime: milliseconds(mtime) });
}

/** @param device tells the files of one store from those of another */
export function statsOf(node: StoredNode, device: number): HostStats {
  const { id: ino, mode, size, atime, mtime, ctime, names } = node;
  const stored = node.extents.reduce((sum, { count }) => sum + count, 0);
  const folders = [...(node.entries?.values() ?? [])].filter(isFolder).length;
  const nlink = node.entries ? folders + 2 : names;
  const times = { atimeMs: atime, mtimeMs: mtime, ctimeMs: ctime };
  const blocks = (stored * BLOCK) / 512;
  return { dev: device, ino, mode, nlink, uid: 0, gid: 0, rdev: 0, size, blksize: BLOCK, blocks, ...times };
}

type Settable = Partial<Pick<StoredNode, "mode" | "atime" | "mtime">>;

function setAttributes(store: FileStore, node: StoredNode, attributes: Settable): void {
  const { id, mode, atime, mtime } = { ...node, ...attributes };
  store.commitTo(node, { op: "attributes", id, mode, atime, mtime, ctime: Date.now() });
}

function milliseconds(time: number | Date): number {
  return typeof time === "number" ? time * 1000 : time.getTime();
}
