import type { FileSystem } from "../emscripten.js";
import { isFolder, S_IFREG } from "../file-modes.js";
import type { FileAttributes } from "../file-system-type.js";
import { O_CREAT, O_TRUNC, O_WRONLY } from "../open-flags.js";
import { devices } from "./devices.js";
import { ErrnoError, fail } from "./errno-error.js";
import { GuestFiles } from "./guest-files.js";
import { GuestNode, pathOf, seenAt } from "./guest-node.js";
import { memoryFiles, own } from "./memory-files.js";

/** The files of a guest of WASI, with the surface of Emscripten's `FS`: what is mounted there can be mounted here. */
export class GuestFileSystem extends GuestFiles implements FileSystem {
  readonly filesystems = { MEMFS: memoryFiles };
  readonly ErrnoError = ErrnoError;
  readonly FSNode = GuestNode;

  constructor() {
    super();
    for (const folder of ["/dev", "/tmp"]) this.mkdir(folder);
    for (const [index, [name, operations]] of Object.entries(devices).entries()) {
      const device = this.makedev(1, index);
      this.registerDevice(device, operations);
      this.mkdev(`/dev/${name}`, 0o666, device);
    }
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

  /** For who was told of a stream and then fails to open it: it has no descriptor yet. */
  closeStream(fd: number): void {
    if (fd >= 0) this.streams[fd] = undefined;
  }

  readdir(path: string): string[] {
    const node = this.node(path);
    if (!isFolder(node.mode)) fail("ENOTDIR");
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
      if (mode !== undefined) stream.node.node_ops.setattr(stream.node, { mode: S_IFREG | (mode & 0o777) });
      if (canOwn) own(stream.node, bytes);
      else stream.write(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    } finally {
      this.close(stream);
    }
  }
}
