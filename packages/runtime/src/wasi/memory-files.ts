import { isFolder, isLink, S_IFDIR, S_IFLNK } from "../file-modes.js";
import type { FileAttributes, MemoryFileSystemType, NodeOperations, NodeStream } from "../file-system-type.js";
import { fail } from "./errno-error.js";
import { type AnyStreamOperations, GuestNode } from "./guest-node.js";

const BLOCK = 4096;
const SEEK_CUR = 1;
const SEEK_END = 2;

/** A file, folder or link in memory. */
class MemoryNode extends GuestNode {
  declare parent: MemoryNode;
  /** Of a file: may be longer than it. */
  contents = new Uint8Array();
  usedBytes = 0;
  readonly entries = new Map<string, MemoryNode>();
  target = "";
  times = { atime: Date.now(), mtime: Date.now(), ctime: Date.now() };
  override node_ops = nodeOperations;
  override stream_ops: AnyStreamOperations = streamOperations;
}

/** What the engine refuses memory for is a file that is too large. */
function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch {
    fail("ENOSPC");
  }
}

/** Makes room for so many bytes in a file, and some more, so that what grows byte by byte is not copied each time. */
function reserve(node: MemoryNode, size: number): void {
  if (node.contents.length >= size) return;
  const grown = allocate(Math.max(size, Math.ceil(node.usedBytes * 1.5)));
  grown.set(node.contents.subarray(0, node.usedBytes));
  node.contents = grown;
}

function resize(node: MemoryNode, size: number): void {
  if (isFolder(node.mode)) fail("EISDIR");
  const contents = allocate(size);
  contents.set(node.contents.subarray(0, Math.min(size, node.usedBytes)));
  node.contents = contents;
  node.usedBytes = size;
}

function changed(...nodes: MemoryNode[]): void {
  const now = Date.now();
  for (const { times } of nodes) times.mtime = times.ctime = now;
}

function add(parent: MemoryNode, name: string, mode: number): MemoryNode {
  const node = new MemoryNode(parent, name, mode);
  parent.entries.set(name, node);
  changed(parent);
  return node;
}

function remove(parent: MemoryNode, name: string): void {
  parent.entries.delete(name);
  changed(parent);
}

function attributesOf(node: MemoryNode): FileAttributes {
  const { id, mode, rdev, times } = node;
  const size = isFolder(mode) ? BLOCK : isLink(mode) ? new TextEncoder().encode(node.target).length : node.usedBytes;
  const time = (milliseconds: number) => ({ getTime: () => milliseconds });
  return {
    ...{ dev: 1, ino: id, mode, nlink: 1, uid: 0, gid: 0, rdev, size, blksize: BLOCK, blocks: Math.ceil(size / BLOCK) },
    ...{ atime: time(times.atime), mtime: time(times.mtime), ctime: time(times.ctime) },
  };
}

const nodeOperations: NodeOperations<MemoryNode> = {
  getattr: attributesOf,
  setattr(node, { mode, atime, mtime, size }) {
    if (mode !== undefined) node.mode = mode;
    if (typeof atime === "number") node.times.atime = atime;
    if (size !== undefined) {
      resize(node, size);
      changed(node);
    }
    if (typeof mtime === "number") node.times.mtime = mtime;
  },
  lookup: (parent, name) => parent.entries.get(name) ?? fail("ENOENT"),
  mknod: add,
  rename(node, newParent, newName) {
    remove(node.parent, node.name);
    newParent.entries.set(newName, node);
    node.parent = newParent;
    node.name = newName;
    changed(newParent);
  },
  unlink: remove,
  rmdir(parent, name) {
    if (parent.entries.get(name)?.entries.size) fail("ENOTEMPTY");
    remove(parent, name);
  },
  readdir: (node) => [...node.entries.keys()],
  symlink(parent, name, target) {
    add(parent, name, S_IFLNK | 0o777).target = target;
  },
  readlink: (node) => (isLink(node.mode) ? node.target : fail("EINVAL")),
};

/** Of a file: what else is opened has others. */
const nodeIn = ({ node }: NodeStream<GuestNode>) => node as MemoryNode;

const streamOperations: AnyStreamOperations = {
  open() {},
  close() {},
  read(stream, buffer, offset, length, position) {
    const { contents, usedBytes } = nodeIn(stream);
    const part = contents.subarray(position, Math.min(usedBytes, position + length));
    buffer.set(part, offset);
    return part.length;
  },
  write(stream, buffer, offset, length, position) {
    const node = nodeIn(stream);
    reserve(node, position + length);
    node.contents.fill(0, node.usedBytes, Math.max(position, node.usedBytes));
    node.contents.set(buffer.subarray(offset, offset + length), position);
    node.usedBytes = Math.max(node.usedBytes, position + length);
    changed(node);
    return length;
  },
  llseek(stream, offset, whence) {
    const start = whence === SEEK_CUR ? stream.position : whence === SEEK_END ? nodeIn(stream).usedBytes : 0;
    return start + offset < 0 ? fail("EINVAL") : start + offset;
  },
  msync: () => fail("ENODEV"),
};

/** Files in memory. They are not mapped: WASI has no way to ask for it. */
export const memoryFiles: MemoryFileSystemType = {
  mount: () => new MemoryNode(null, "/", S_IFDIR | 0o755),
  stream_ops: { mmap: () => fail("ENODEV") },
};

/** Puts bytes into a file as they are: they are not copied. */
export function own(node: GuestNode, bytes: Uint8Array): void {
  if (!(node instanceof MemoryNode)) fail("EINVAL");
  node.contents = bytes as Uint8Array<ArrayBuffer>;
  node.usedBytes = bytes.length;
  changed(node);
}
