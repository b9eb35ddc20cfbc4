/**
 * What a file system of Emscripten's is made of, as far as pywasm makes one. Emscripten documents none of it: this is
 * how its own are written. https://github.com/emscripten-core/emscripten/blob/6.0.5/src/lib/libnodefs.js
 */

/** A file system's type, as `FS.mount` takes it. */
export interface FileSystemType {
  mount(mount: never): unknown;
}

/** One mount. */
export interface Mount {
  /** The folder of the guest's that it is mounted at. */
  mountpoint: string;
  /** Those below it. */
  mounts: Mount[];
}

/** A file, folder or symbolic link of the guest. */
export interface FileNode {
  /** A root's is the root itself. */
  parent: FileNode;
  mount: Mount;
  /** What is mounted here. */
  mounted?: Mount | undefined;
  /** The inode number of an entry in a folder that is read. */
  id: number;
  name: string;
  /** What it is, and who may use it, as in `st_mode`. */
  mode: number;
}

/** What `stat` gives. */
export interface FileAttributes {
  dev: number;
  ino: number;
  mode: number;
  nlink: number;
  uid: number;
  gid: number;
  rdev: number;
  size: number;
  blksize: number;
  blocks: number;
  atime: Pick<Date, "getTime">;
  mtime: Pick<Date, "getTime">;
  ctime: Pick<Date, "getTime">;
}

/** What `chmod`, `utime`, `truncate` and `chown` ask for; `chown` only that something may be written. */
export interface FileChange {
  mode?: number;
  /** In milliseconds; null leaves the time as it is. */
  atime?: number | null;
  mtime?: number | null;
  size?: number;
  /** A symbolic link is changed itself. */
  dontFollow?: boolean | number;
}

/** What can be done with what a folder has in it. @typeParam N a node of this file system */
export interface NodeOperations<N extends FileNode> {
  getattr(node: N): FileAttributes;
  setattr(node: N, change: FileChange): void;
  lookup(parent: N, name: string): N;
  mknod(parent: N, name: string, mode: number): N;
  rename(node: N, newParent: N, newName: string): void;
  unlink(parent: N, name: string): void;
  rmdir(parent: N, name: string): void;
  readdir(node: N): string[];
  symlink(parent: N, name: string, target: string): void;
  /** Another name for the file at a path of the guest's. */
  link?(parent: N, name: string, path: string): void;
  readlink(node: N): string;
  statfs?(): object;
}

/** An open file of a file system; duplicates of a descriptor share its node. */
export interface NodeStream<N extends FileNode> {
  fd: number;
  flags: number;
  node: N;
  position: number;
}

/** What can be done with an open file. `buffer` may be memory of the guest: never keep it. */
export interface StreamOperations<N extends FileNode> {
  open(stream: NodeStream<N>): void;
  close(stream: NodeStream<N>): void;
  dup(stream: NodeStream<N>): void;
  getattr(stream: NodeStream<N>): FileAttributes;
  setattr(stream: NodeStream<N>, change: FileChange): void;
  read(stream: NodeStream<N>, buffer: Int8Array, offset: number, length: number, position: number): number;
  write(stream: NodeStream<N>, buffer: Int8Array, offset: number, length: number, position: number): number;
  llseek(stream: NodeStream<N>, offset: number, whence: number): number;
  fsync(stream: NodeStream<N>): void;
  mmap(stream: NodeStream<N>, length: number, position: number, protection: number, flags: number): MappedMemory;
  msync(stream: NodeStream<N>, buffer: Int8Array, offset: number, length: number): number;
}

/** Memory of the guest's that a file is mapped to. */
export interface MappedMemory {
  ptr: number;
  /** To be freed at the end. */
  allocated: boolean;
}

/** A file in Emscripten's memory. */
export interface MemoryFileNode extends FileNode {
  /** May be longer than the file. */
  contents: Uint8Array;
  /** The size of the file. */
  usedBytes: number;
  stream_ops: {
    write(...args: unknown[]): number;
    /** Writes what was mapped, not by way of `write`. */
    msync(...args: unknown[]): number;
  };
}

/** Emscripten's files in memory, as far as another file system borrows of it. */
export interface MemoryFileSystemType extends FileSystemType {
  stream_ops: {
    mmap(
      stream: { node: { mode: number; contents: Uint8Array } },
      length: number,
      position: number,
      protection: number,
      flags: number,
    ): MappedMemory;
  };
}
