import * as modes from "../file-modes.js";
import type { FileSystemType } from "../file-system-type.js";
import { fail } from "./errno-error.js";
import { type GuestMount, type GuestNode, pathOf, seenAt } from "./guest-node.js";
import { memoryFiles } from "./memory-files.js";
import { type Place, resolvePath } from "./resolve-path.js";

/**
 * The names of a guest of WASI: where paths lead, what is mounted, and what changes either. It keeps no table of them: each file
 * system is asked each time. `from` is where a path starts if it is relative, and the current folder where that is left out.
 */
export class GuestTree {
  readonly root: GuestNode;
  #folder: GuestNode;

  constructor() {
    this.root = mountAt(memoryFiles, "/").root;
    this.#folder = this.root;
  }

  /** Where a path leads. */
  place(path: string, { follow = true, from = this.#folder }: { follow?: boolean; from?: GuestNode } = {}): Place {
    return resolvePath(this.root, from, path, follow);
  }

  /** What is at a path. */
  node(path: string, options?: { follow?: boolean; from?: GuestNode }): GuestNode {
    const { node } = this.place(path, options);
    return node ? seenAt(node) : fail("ENOENT");
  }

  /** A place for something new. */
  protected vacant(path: string, from?: GuestNode): Place {
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

  mkdir(path: string, mode = 0o755, from?: GuestNode): GuestNode {
    const { parent, name } = this.vacant(path, from);
    return parent.node_ops.mknod(parent, name, modes.S_IFDIR | (mode & 0o1777));
  }

  readlink(path: string, from?: GuestNode): string {
    const node = this.node(path, { follow: false, ...(from && { from }) });
    return modes.isLink(node.mode) ? node.node_ops.readlink(node) : fail("EINVAL");
  }

  symlink(target: string, path: string, from?: GuestNode): void {
    if (target === "") fail("ENOENT");
    const { parent, name, isFolder } = this.vacant(path, from);
    if (isFolder) fail("ENOENT");
    parent.node_ops.symlink(parent, name, target);
  }

  /** Gives a file another name. @param existing from the root */
  link(existing: string, path: string, from?: GuestNode): void {
    const { parent, name } = this.vacant(path, from);
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
