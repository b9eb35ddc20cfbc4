import { BLOCK, type Extent, runsOf } from "./extents.js";
import type { FileStore } from "./file-store.js";
import type { StoredNode } from "./stored-node.js";
import { fail, SystemError } from "./system-error.js";

/**
 * Contents of files. What the blocks of a file have behind its end may be anything: it is made zeros when the end moves.
 */

/** @returns how many bytes there were */
export function readContent(store: FileStore, node: StoredNode, into: Int8Array, position: number): number {
  const length = Math.max(0, Math.min(into.length, node.size - position));
  for (const run of runsOf(node.extents, position, length)) {
    const part = into.subarray(run.position - position, run.position - position + run.length);
    if (run.stored === undefined) part.fill(0);
    else store.read(part, run.stored);
  }
  return length;
}

/** Writes all of it, or nothing that is new to the file. @throws SystemError ENOSPC, EFBIG */
export function writeContent(store: FileStore, node: StoredNode, bytes: Int8Array, position: number): void {
  if (bytes.length === 0) return;
  assertSize(position + bytes.length);
  const added = allocateFor(store, node, position, bytes.length);
  try {
    writeIn(store, node, added, bytes, position);
  } catch (error) {
    const room = store.disown(added);
    if (!room || !(error instanceof SystemError)) throw error;
    writeContent(store, node, bytes, position);
  }
}

/** @throws SystemError ENOSPC, EFBIG */
export function resizeContent(store: FileStore, node: StoredNode, size: number): void {
  assertSize(size);
  if (size > node.size) clear(store, node.extents, node.size, endOfBlock(node.size));
  store.commitTo(node, { op: "resize", id: node.id, size, time: Date.now() }, size < node.size);
}

/** The journal would not be read again with a size that is no exact number. */
function assertSize(size: number): void {
  if (!Number.isSafeInteger(size)) fail("EFBIG");
}

function writeIn(
  store: FileStore,
  node: StoredNode,
  added: readonly Extent[],
  bytes: Int8Array,
  position: number,
): void {
  const end = position + bytes.length;
  const size = Math.max(node.size, end);
  if (position > node.size) clear(store, node.extents, node.size, Math.min(position, endOfBlock(node.size)));
  // Of what is new in a block, only a part may be written.
  clear(store, added, position - (position % BLOCK), position);
  clear(store, added, end, Math.min(size, endOfBlock(end)));
  const extents = [...node.extents, ...added].sort((one, other) => one.at - other.at);
  for (const run of runsOf(extents, position, bytes.length)) {
    const part = bytes.subarray(run.position - position, run.position - position + run.length);
    if (run.stored !== undefined) store.write(part, run.stored);
  }
  // What was zeros because nothing was stored must not become what another file had there before.
  if (added.some(({ at }) => at * BLOCK < node.size)) store.flushContents();
  const blocks = added.map(({ at, start, count }): [number, number, number] => [at, start, count]);
  store.commitTo(node, { op: "write", id: node.id, size, time: Date.now(), extents: blocks });
}

/** Blocks for what is to be written where a file has none. */
function allocateFor(store: FileStore, node: StoredNode, position: number, length: number): Extent[] {
  const first = Math.floor(position / BLOCK);
  const count = Math.ceil((position + length) / BLOCK) - first;
  const added: Extent[] = [];
  for (const run of runsOf(node.extents, first * BLOCK, count * BLOCK)) {
    if (run.stored !== undefined) continue;
    const at = run.position / BLOCK;
    const last = node.extents.findLast((extent) => extent.at < at);
    added.push(...store.allocate(at, run.length / BLOCK, last ? last.start + last.count : 0));
  }
  return added;
}

/** Fills a part of a file with zeros, where something is stored. */
function clear(store: FileStore, extents: readonly Extent[], from: number, to: number): void {
  if (to <= from) return;
  for (const { stored, length } of runsOf(extents, from, to - from)) {
    if (stored !== undefined) store.write(new Uint8Array(length), stored);
  }
}

function endOfBlock(position: number): number {
  return Math.ceil(position / BLOCK) * BLOCK;
}
