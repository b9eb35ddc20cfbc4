import type { Change } from "./change.js";
import type { StoredNode } from "./stored-node.js";
import type { StoredTree } from "./stored-tree.js";

/** The changes that make a tree of nothing: no more than have made it. What has no name any more is left out. */
export function* snapshotOf({ root }: StoredTree): Generator<Change> {
  const made = new Set<StoredNode>();
  const folders = [root];
  for (const folder of folders) {
    for (const [name, node] of folder.entries ?? []) {
      const { id, mode, atime: time, target } = node;
      const place = { id, parent: folder.id, name, time };
      if (made.has(node)) yield { op: "link", ...place };
      else yield { op: "make", ...place, mode, ...(target !== undefined && { target }) };
      made.add(node);
      if (node.entries) folders.push(node);
    }
  }
  for (const node of made) if (isWritten(node)) yield contentOf(node);
  for (const node of [root, ...made]) if (!hasItsAttributes(node)) yield attributesOf(node);
}

function isWritten(node: StoredNode): boolean {
  return node.size > 0 && node.target === undefined;
}

/** Whether those that it was made and written with are all that it has. */
function hasItsAttributes(node: StoredNode): boolean {
  const { atime, mtime, ctime, names, entries } = node;
  return !entries && names === 1 && ctime === mtime && (isWritten(node) || atime === mtime);
}

function contentOf({ id, size, mtime: time, extents }: StoredNode): Change {
  return { op: "write", id, size, time, extents: extents.map(({ at, start, count }) => [at, start, count]) };
}

function attributesOf({ id, mode, atime, mtime, ctime }: StoredNode): Change {
  return { op: "attributes", id, mode, atime, mtime, ctime };
}
