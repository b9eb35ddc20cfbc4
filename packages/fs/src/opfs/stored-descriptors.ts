import { S_IFMT, S_IFREG } from "@pywasm/runtime";
import type { HostFiles } from "../host/host-files.js";
import { readContent, resizeContent, writeContent } from "./file-content.js";
import type { FileStore } from "./file-store.js";
import { chmod, statsOf, utimes } from "./stored-attributes.js";
import type { StoredNode } from "./stored-node.js";
import type { StoredPaths } from "./stored-paths.js";
import { isFolder } from "./stored-tree.js";
import { fail } from "./system-error.js";

export const constants = {
  ...{ O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2 },
  ...{ O_CREAT: 0o100, O_EXCL: 0o200, O_APPEND: 0o2000, O_SYNC: 0o10000 },
};

type DescriptorOperations = Pick<
  HostFiles,
  | "openSync"
  | "closeSync"
  | "readSync"
  | "writeSync"
  | "ftruncateSync"
  | "fsyncSync"
  | "fstatSync"
  | "fchmodSync"
  | "futimesSync"
>;

/** What is done with an open file, also with one that has no name any more. */
export function descriptorOperations(store: FileStore, paths: StoredPaths, device: number): DescriptorOperations {
  const open = new Map<number, { node: StoredNode; flags: number }>();
  let lastFd = 0;
  const opened = (fd: number) => open.get(fd) ?? fail("EBADF");

  return {
    openSync(path, flags, mode = 0o666) {
      const exists = flags & constants.O_CREAT ? paths.place(path).node : paths.node(path);
      if (exists && flags & constants.O_EXCL) fail("EEXIST");
      const node = exists ?? paths.make(path, S_IFREG | (mode & 0o7777));
      if ((node.mode & S_IFMT) !== S_IFREG) fail(isFolder(node) ? "EISDIR" : "ELOOP");
      open.set(++lastFd, { node, flags });
      node.opened++;
      return lastFd;
    },
    closeSync(fd) {
      const { node } = opened(fd);
      open.delete(fd);
      store.closed(node);
    },
    readSync: (fd, buffer, offset, length, position) =>
      readContent(store, opened(fd).node, buffer.subarray(offset, offset + length), position),
    writeSync(fd, buffer, offset, length, position) {
      const { node, flags } = opened(fd);
      const at = flags & constants.O_APPEND ? node.size : position;
      writeContent(store, node, buffer.subarray(offset, offset + length), at);
      if (flags & constants.O_SYNC) store.flush();
      return length;
    },
    ftruncateSync: (fd, size) => resizeContent(store, opened(fd).node, size),
    fsyncSync(fd) {
      opened(fd);
      store.flush();
    },
    fstatSync: (fd) => statsOf(opened(fd).node, device),
    fchmodSync: (fd, mode) => chmod(store, opened(fd).node, mode),
    futimesSync: (fd, atime, mtime) => utimes(store, opened(fd).node, atime, mtime),
  };
}
