import type { FileStream } from "../emscripten.js";
import { isFolder } from "../file-modes.js";
import type { NodeStream } from "../file-system-type.js";
import { O_ACCMODE, O_APPEND, O_RDWR, O_WRONLY } from "../open-flags.js";
import { fail } from "./errno-error.js";
import type { AnyStreamOperations, GuestNode } from "./guest-node.js";

const SEEK_END = 2;

/** An open file, folder or device. */
export class GuestStream implements FileStream, NodeStream<GuestNode> {
  fd = -1;
  position = 0;
  seekable?: boolean;
  tty?: NonNullable<FileStream["tty"]>;

  constructor(
    public node: GuestNode,
    public flags: number,
    readonly operations: AnyStreamOperations,
  ) {}

  get isReadable(): boolean {
    return (this.flags & O_ACCMODE) !== O_WRONLY;
  }

  get isWritable(): boolean {
    return (this.flags & O_ACCMODE) === O_WRONLY || (this.flags & O_ACCMODE) === O_RDWR;
  }

  /** @param position where to read in place of where the stream is @returns the number of bytes, 0 at the end */
  read(into: Int8Array, position?: number): number {
    if (!this.isReadable) fail("EBADF");
    if (isFolder(this.node.mode)) fail("EISDIR");
    const count = this.operations.read(this, into, 0, into.length, this.#placeOf(position));
    if (position === undefined) this.position += count;
    return count;
  }

  /** @param position where to write in place of where the stream is @returns the number of bytes */
  write(from: Int8Array, position?: number): number {
    if (!this.isWritable) fail("EBADF");
    if (this.flags & O_APPEND) this.seek(0, SEEK_END);
    const count = this.operations.write(this, from, 0, from.length, this.#placeOf(position));
    if (position === undefined) this.position += count;
    return count;
  }

  /** @param whence of `lseek`: 0 from the start, 1 from here, 2 from the end @returns the new position */
  seek(offset: number, whence: number): number {
    const { llseek } = this.operations;
    if (this.seekable === false || !llseek) fail("ESPIPE");
    this.position = llseek(this, offset, whence);
    return this.position;
  }

  truncate(size: number): void {
    if (!this.isWritable) fail("EINVAL");
    this.node.node_ops.setattr(this.node, { size });
  }

  close(): void {
    this.operations.close(this);
  }

  #placeOf(position: number | undefined): number {
    if (position === undefined) return this.position;
    return this.seekable === false ? fail("ESPIPE") : position;
  }
}
