import type { Extent } from "./extents.js";

/** A file, folder or link. Times are milliseconds. */
export interface StoredNode {
  readonly id: number;
  mode: number;
  atime: number;
  mtime: number;
  ctime: number;
  /** How many names it has, and how many have it open. It goes when there are none. */
  names: number;
  opened: number;
  /** Of a file. */
  size: number;
  extents: Extent[];
  /** Of a folder. */
  entries?: Map<string, StoredNode>;
  /** The folder that a folder is in; a root is in itself. */
  parent?: StoredNode;
  /** Of a link. */
  target?: string;
}

export function newNode(id: number, mode: number, time: number): StoredNode {
  return { id, mode, atime: time, mtime: time, ctime: time, names: 0, opened: 0, size: 0, extents: [] };
}
