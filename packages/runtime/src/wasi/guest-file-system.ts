import type { DeviceOperations, FileSystem } from "../emscripten.js";
import * as modes from "../file-modes.js";
import type { FileAttributes, FileSystemType } from "../file-system-type.js";
import { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDWR, O_TRUNC, O_WRONLY } from "../open-flags.js";
import { devices } from "./devices.js";
import { ErrnoError, fail } from "./errno-error.js";
import { type AnyStreamOperations, type GuestMount, GuestNode, pathOf, seenAt } from "./guest-node.js";
import { GuestStream } from "./guest-stream.js";
import { memoryFiles, own } from "./memory-files.js";
import { type Place, resolvePath } from "./resolve-path.js";

/**
 * The files of a guest of WASI, with the surface of Emscripten's `FS`: what is mounted there can be mounted here. Unlike
 * Emscripten's it keeps no table of names: each file system is asked each time.
 */
export class GuestFileSystem implements FileSystem {
  readonly filesystems = { MEMFS: memoryFiles };
  readonly ErrnoError = ErrnoError;
  readonly FSNode = GuestNode;
  readonly root: GuestNode;
  /** By their descriptors. */
  readonly streams: (GuestStream | undefined)[] = [];
  readonly #devices = new Map<number, DeviceOperations>();
  #folder: GuestNode;

  constructor() {
    this.root = mountAt(memoryFiles, "/").root;
    this.#folder = this.root;
    for (const folder of ["/dev", "/tmp"]) this.mkdir(folder);
    for (const [index, [name, operations]] of Object.entries(devices).entries()) {
      const device = this.makedev(1, index);
      this.registerDevice(device, operations);
      this.mkdev(`/dev/${name}`, 0o666, device);
    }
  }

  /** Where a path leads. @param from where it starts if it is relative @defaultValue the current folder */
  place(path: string, { follow = true, from = this.#folder }: { follow?: boolean; from?: GuestNode } = {}): Place {
    return resolvePath(this.root, from, path, follow);
  }

  /** What is at a path. */
  node(path: string, options?: { follow?: boolean; from?: GuestNode }): GuestNode {
    const { node } = this.place(path, options);
    return node ? seenAt(node) : fail("ENOENT");
  }

  /** A place for something new. */
  #vacant(path: string, from?: GuestNode): Place {
    const place = this.place(path, { follow: false, ...(from && { from }) });
    if (place.node) fail("EEXIST");
    if (!modes.isFolder(place.parent.mode)) fail("ENOTDIR");
    return place;
  }

  /** Something that has a name which can be taken away. */
  #removable(path: string, from?: GuestNode): Place & { node: GuestNode } {
    const { node, ...place } = this.place(path, { follow: false, ...(from && { from }) });
    if (!node) fail("ENOENT");
    if (place.name === ".") fail("EINVAL");
    if (node.mounted || node.parent === node) fail("EBUSY");
    return { ...place, node };
  }

  chdir(path: string): void {
    const node = this.node(path);
    if (!modes.isFolder(node.mode)) fail("ENOTDIR");
    this.#folder = node;
  }

  cwd(): string {
    return pathOf(this.#folder);
  }

  analyzePath(path: string): { exists: boolean } {
    try {
      this.node(path);
      return { exists: true };
    } catch (error) {
      if (error instanceof ErrnoError) return { exists: false };
      throw error;
    }
  }

  lookupPath(path: string, { follow = false, follow_mount = true }: { follow?: boolean; follow_mount?: boolean }) {
    const node = this.place(path, { follow }).node ?? fail("ENOENT");
    return { node: follow_mount ? seenAt(node) : node };
  }

  getPath(node: GuestNode): string {
    return pathOf(node);
  }

  /** There is no table that a node could be in. */
  hashRemoveNode(): void {}

  lstat(path: string): FileAttributes {
    const node = this.node(path, { follow: false });
    return node.node_ops.getattr(node);
  }

  mkdir(path: string, mode = 0o755, from?: GuestNode): GuestNode {
    const { parent, name } = this.#vacant(path, from);
    return parent.node_ops.mknod(parent, name, modes.S_IFDIR | (mode & 0o1777));
  }

  mkdirTree(path: string): void {
    let above = path.startsWith("/") ? "" : ".";
    for (const name of path.split("/").filter((part) => part !== "")) {
      above += `/${name}`;
      if (!this.place(above).node) this.mkdir(above);
    }
  }

  makedev(major: number, minor: number): number {
    return (major << 8) | minor;
  }

  registerDevice(device: number, operations: DeviceOperations): void {
    this.#devices.set(device, operations);
  }

  mkdev(path: string, mode: number, device: number): GuestNode {
    const { parent, name } = this.#vacant(path);
    const node = parent.node_ops.mknod(parent, name, modes.S_IFCHR | mode);
    node.rdev = device;
    return node;
  }

  mount(type: FileSystemType, _options: object, path: string): GuestNode {
    const node = this.place(path).node ?? fail("ENOENT");
    if (node.mounted) fail("EBUSY");
    if (!modes.isFolder(node.mode)) fail("ENOTDIR");
    const mount = mountAt(type, pathOf(node));
    node.mounted = mount;
    node.mount.mounts.push(mount);
    return mount.root;
  }

  unmount(path: string): void {
    const node = this.place(path).node ?? fail("ENOENT");
    const { mounted } = node;
    if (!mounted) fail("EINVAL");
    node.mounted = undefined;
    node.mount.mounts.splice(node.mount.mounts.indexOf(mounted), 1);
  }

  /** @param flags those of musl @param from where a relative path starts */
  open(path: string, flags: number, from?: GuestNode): GuestStream {
    const node = this.#opened(path, flags, from);
    if (modes.isLink(node.mode)) fail("ELOOP");
    if (modes.isFolder(node.mode) && (flags & (O_WRONLY | O_RDWR)) !== 0) fail("EISDIR");
    if (!modes.isFolder(node.mode) && flags & O_DIRECTORY) fail("ENOTDIR");
    if (modes.isFile(node.mode) && flags & O_TRUNC) node.node_ops.setattr(node, { size: 0 });
    const operations = modes.isDevice(node.mode) ? this.#devices.get(node.rdev) : node.stream_ops;
    const stream = new GuestStream(node, flags & ~(O_CREAT | O_EXCL), operations as AnyStreamOperations);
    stream.operations.open(stream);
    stream.fd = this.#freeDescriptor();
    this.streams[stream.fd] = stream;
    return stream;
  }

  #opened(path: string, flags: number, from: GuestNode | undefined): GuestNode {
    const follow = (flags & (O_NOFOLLOW | O_EXCL)) === 0;
    const { parent, name, node, isFolder } = this.place(path, { follow, ...(from && { from }) });
    if ((flags & O_CREAT) === 0) return node ? seenAt(node) : fail("ENOENT");
    if (node) return flags & O_EXCL ? fail("EEXIST") : seenAt(node);
    if (isFolder) fail("EISDIR");
    return parent.node_ops.mknod(parent, name, modes.S_IFREG | 0o644);
  }

  #freeDescriptor(): number {
    const free = this.streams.indexOf(undefined);
    return free === -1 ? this.streams.length : free;
  }

  /** For who was told of a stream and then fails to open it: it has no descriptor yet. */
  closeStream(fd: number): void {
    if (fd >= 0) this.streams[fd] = undefined;
  }

  readdir(path: string): string[] {
    const node = this.node(path);
    if (!modes.isFolder(node.mode)) fail("ENOTDIR");
    return [".", "..", ...node.node_ops.readdir(node)];
  }

  readFile(path: string): Uint8Array {
    const stream = this.open(path, 0);
    try {
      const content = new Uint8Array(stream.node.node_ops.getattr(stream.node).size);
      const into = new Int8Array(content.buffer);
      let filled = 0;
      for (let count = -1; count !== 0 && filled < into.length; filled += count)
        count = stream.read(into.subarray(filled));
      return content.subarray(0, filled);
    } finally {
      this.close(stream);
    }
  }

  writeFile(
    path: string,
    data: Uint8Array | string,
    { canOwn = false, mode }: { canOwn?: boolean; mode?: number } = {},
  ): void {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    const stream = this.open(path, O_CREAT | O_TRUNC | O_WRONLY);
    try {
      if (mode !== undefined) stream.node.node_ops.setattr(stream.node, { mode: modes.S_IFREG | (mode & 0o777) });
      if (canOwn) own(stream.node, bytes);
      else stream.write(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    } finally {
      this.close(stream);
    }
  }

  close(stream: GuestStream): void {
    this.streams[stream.fd] = undefined;
    stream.close();
  }

  /** Gives an open file the number of another one, which is closed. */
  renumber(stream: GuestStream, fd: number): void {
    this.streams[stream.fd] = undefined;
    this.streams[fd] = stream;
    stream.fd = fd;
  }

  readlink(path: string, from?: GuestNode): string {
    const node = this.node(path, { follow: false, ...(from && { from }) });
    return modes.isLink(node.mode) ? node.node_ops.readlink(node) : fail("EINVAL");
  }

  symlink(target: string, path: string, from?: GuestNode): void {
    if (target === "") fail("ENOENT");
    const { parent, name, isFolder } = this.#vacant(path, from);
    if (isFolder) fail("ENOENT");
    parent.node_ops.symlink(parent, name, target);
  }

  /** Gives a file another name. @param existing from the root */
  link(existing: string, path: string, from?: GuestNode): void {
    const { parent, name } = this.#vacant(path, from);
    const { link } = parent.node_ops;
    if (!link) fail("EPERM");
    link(parent, name, existing);
  }

  rmdir(path: string, from?: GuestNode): void {
    const { parent, name, node } = this.#removable(path, from);
    if (!modes.isFolder(node.mode)) fail("ENOTDIR");
    parent.node_ops.rmdir(parent, name);
  }

  unlink(path: string, from?: GuestNode): void {
    const { parent, name, node } = this.#removable(path, from);
    if (modes.isFolder(node.mode)) fail("EISDIR");
    parent.node_ops.unlink(parent, name);
  }

  rename(oldPath: string, newPath: string, oldFrom: GuestNode, newFrom: GuestNode): void {
    const { node } = this.#removable(oldPath, oldFrom);
    const { parent, name, node: replaced, isFolder } = this.place(newPath, { follow: false, from: newFrom });
    if (parent.mount !== node.mount) fail("EXDEV");
    if (name === ".") fail("EINVAL");
    if (isFolder && !modes.isFolder(node.mode)) fail("ENOTDIR");
    if (`${pathOf(parent)}/`.startsWith(`${pathOf(node)}/`)) fail("EINVAL");
    if (replaced && idOf(replaced) === idOf(node)) return;
    if (replaced) assertReplaceable(replaced, node);
    node.node_ops.rename(node, parent, name);
  }
}

function idOf(node: GuestNode): number {
  return node.node_ops.getattr(node).ino;
}

function assertReplaceable(replaced: GuestNode, by: GuestNode): void {
  if (replaced.mounted) fail("EBUSY");
  if (!modes.isFolder(replaced.mode)) {
    if (modes.isFolder(by.mode)) fail("ENOTDIR");
    return;
  }
  if (!modes.isFolder(by.mode)) fail("EISDIR");
  if (replaced.node_ops.readdir(replaced).length > 0) fail("ENOTEMPTY");
}

function mountAt(type: FileSystemType, mountpoint: string): GuestMount {
  const mount = { type, mountpoint, mounts: [] };
  const root = type.mount(mount as never) as GuestNode;
  root.mount = Object.assign(mount, { root });
  return root.mount;
}
