import { Fd, wasi } from "@bjorn3/browser_wasi_shim";
import * as modes from "../file-modes.js";
import { O_APPEND } from "../open-flags.js";
import { ErrnoError, exactly, fail } from "./errno-error.js";
import { FileStatus, fileTypeOf, timesToSet } from "./file-status.js";
import type { GuestFiles } from "./guest-files.js";
import { seenAt } from "./guest-node.js";
import type { GuestStream } from "./guest-stream.js";

/** Of `lookupflags`. */
export const SYMLINK_FOLLOW = 1;
const EVERYTHING = 0xffff_ffffn;
const SEEK_CUR = 1;
/** What tells the C library that a character device is no terminal. */
const SEEKING = BigInt(wasi.RIGHTS_FD_SEEK | wasi.RIGHTS_FD_TELL);

/** An open file, as WASI asks for it. What is thrown is an ErrnoError. */
export class Descriptor extends Fd {
  readonly #fs: GuestFiles;
  readonly stream: GuestStream;
  /** Of a folder that is read: its names when reading began. */
  #names: string[] = [];

  constructor(fs: GuestFiles, stream: GuestStream) {
    super();
    this.#fs = fs;
    this.stream = stream;
  }

  override fd_allocate(offset: bigint, length: bigint): number {
    const { size } = this.#attributes();
    const end = exactly(offset + length);
    if (end > size) this.stream.truncate(end);
    return wasi.ERRNO_SUCCESS;
  }

  override fd_close(): number {
    this.#fs.close(this.stream);
    return wasi.ERRNO_SUCCESS;
  }

  override fd_fdstat_get() {
    const { node, flags, tty, seekable } = this.stream;
    const status = new wasi.Fdstat(fileTypeOf(node.mode), flags & O_APPEND ? wasi.FDFLAGS_APPEND : 0);
    const refused =
      (this.stream.isReadable ? 0 : wasi.RIGHTS_FD_READ) | (this.stream.isWritable ? 0 : wasi.RIGHTS_FD_WRITE);
    status.fs_rights_base = EVERYTHING & ~(modes.isFolder(node.mode) ? 0n : BigInt(refused));
    if (tty && seekable === false) status.fs_rights_base &= ~SEEKING;
    status.fs_rights_inherited = EVERYTHING;
    return { ret: wasi.ERRNO_SUCCESS, fdstat: status };
  }

  override fd_fdstat_set_flags(flags: number): number {
    this.stream.flags &= ~O_APPEND;
    if (flags & wasi.FDFLAGS_APPEND) this.stream.flags |= O_APPEND;
    return wasi.ERRNO_SUCCESS;
  }

  override fd_fdstat_set_rights(): number {
    return wasi.ERRNO_SUCCESS;
  }

  override fd_filestat_get() {
    return { ret: wasi.ERRNO_SUCCESS, filestat: new FileStatus(this.#attributes()) };
  }

  override fd_filestat_set_size(size: bigint): number {
    this.stream.truncate(exactly(size));
    return wasi.ERRNO_SUCCESS;
  }

  override fd_filestat_set_times(atim: bigint, mtim: bigint, flags: number): number {
    const { node } = this.stream;
    node.node_ops.setattr(node, timesToSet(atim, mtim, flags));
    return wasi.ERRNO_SUCCESS;
  }

  override fd_readdir_single(cookie: bigint) {
    const { node } = this.stream;
    if (!modes.isFolder(node.mode)) fail("ENOTDIR");
    if (cookie === 0n) this.#names = node.node_ops.readdir(node);
    for (let index = Number(cookie); index < this.#names.length; index++) {
      const name = this.#names[index] as string;
      const found = this.#entry(name);
      if (!found) continue;
      const { ino } = found.node_ops.getattr(found);
      const entry = new wasi.Dirent(BigInt(index + 1), BigInt(ino), name, fileTypeOf(found.mode));
      return { ret: wasi.ERRNO_SUCCESS, dirent: entry };
    }
    return { ret: wasi.ERRNO_SUCCESS, dirent: null };
  }

  /** What has gone since the names were read is left out. */
  #entry(name: string) {
    const { node } = this.stream;
    try {
      return seenAt(node.node_ops.lookup(node, name));
    } catch (error) {
      if (error instanceof ErrnoError) return undefined;
      throw error;
    }
  }

  override fd_seek(offset: bigint, whence: number) {
    return { ret: wasi.ERRNO_SUCCESS, offset: BigInt(this.stream.seek(exactly(offset), whence)) };
  }

  override fd_sync(): number {
    this.stream.operations.fsync?.(this.stream);
    return wasi.ERRNO_SUCCESS;
  }

  override fd_tell() {
    return this.fd_seek(0n, SEEK_CUR);
  }

  override path_create_directory(path: string): number {
    this.#fs.mkdir(path, 0o755, this.stream.node);
    return wasi.ERRNO_SUCCESS;
  }

  override path_filestat_get(flags: number, path: string) {
    const node = this.#fs.node(path, { follow: (flags & SYMLINK_FOLLOW) !== 0, from: this.stream.node });
    return { ret: wasi.ERRNO_SUCCESS, filestat: new FileStatus(node.node_ops.getattr(node)) };
  }

  override path_filestat_set_times(flags: number, path: string, atim: bigint, mtim: bigint, which: number): number {
    const follow = (flags & SYMLINK_FOLLOW) !== 0;
    const node = this.#fs.node(path, { follow, from: this.stream.node });
    node.node_ops.setattr(node, { ...timesToSet(atim, mtim, which), dontFollow: !follow });
    return wasi.ERRNO_SUCCESS;
  }

  override path_readlink(path: string) {
    return { ret: wasi.ERRNO_SUCCESS, data: this.#fs.readlink(path, this.stream.node) };
  }

  override path_remove_directory(path: string): number {
    this.#fs.rmdir(path, this.stream.node);
    return wasi.ERRNO_SUCCESS;
  }

  override path_unlink_file(path: string): number {
    this.#fs.unlink(path, this.stream.node);
    return wasi.ERRNO_SUCCESS;
  }

  #attributes() {
    const { node, operations } = this.stream;
    return operations.getattr?.(this.stream) ?? node.node_ops.getattr(node);
  }
}

/** The folder that everything is in, as the one preopen. */
export class RootDescriptor extends Descriptor {
  override fd_prestat_get() {
    return { ret: wasi.ERRNO_SUCCESS, prestat: wasi.Prestat.dir("/") };
  }
}
