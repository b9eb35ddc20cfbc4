import type { DeviceOperations } from "../emscripten.js";
import * as modes from "../file-modes.js";
import { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDWR, O_TRUNC, O_WRONLY } from "../open-flags.js";
import { fail } from "./errno-error.js";
import { type AnyStreamOperations, type GuestNode, seenAt } from "./guest-node.js";
import { GuestStream } from "./guest-stream.js";
import { GuestTree } from "./guest-tree.js";

/** The files of a guest of WASI: what has a name, and what is open. */
export class GuestFiles extends GuestTree {
  /** By their descriptors. */
  readonly streams: (GuestStream | undefined)[] = [];
  readonly #devices = new Map<number, DeviceOperations>();

  registerDevice(device: number, operations: DeviceOperations): void {
    this.#devices.set(device, operations);
  }

  mkdev(path: string, mode: number, device: number): GuestNode {
    const { parent, name } = this.vacant(path);
    const node = parent.node_ops.mknod(parent, name, modes.S_IFCHR | mode);
    node.rdev = device;
    return node;
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
}
