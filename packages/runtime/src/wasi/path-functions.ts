import { wasi } from "@bjorn3/browser_wasi_shim";
import {
  O_APPEND,
  O_CREAT,
  O_DIRECTORY,
  O_DSYNC,
  O_EXCL,
  O_NOFOLLOW,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
} from "../open-flags.js";
import { Descriptor, SYMLINK_FOLLOW } from "./descriptor.js";
import { fail } from "./errno-error.js";
import { pathOf } from "./guest-node.js";
import type { GuestProcess, WasiFunction } from "./guest-process.js";

/**
 * What the shim does in another way (0.4.2): it never uses a number again, knows of no symbolic links, and renames by removing
 * a file first.
 */
export function pathFunctions(process: GuestProcess): Record<string, WasiFunction> {
  const { fs, descriptors } = process;
  const folder = (fd: number) => descriptors[fd]?.stream.node ?? fail("EBADF");
  const text = (at: number, length: number) => process.memory.text(at, length);
  return {
    path_open(
      fd: number,
      lookup: number,
      path: number,
      length: number,
      how: number,
      rights: bigint,
      _inherited: bigint,
      flags: number,
      result: number,
    ) {
      const stream = fs.open(text(path, length), openFlags(lookup, how, rights, flags), folder(fd));
      descriptors[stream.fd] = new Descriptor(fs, stream);
      process.memory.view.setUint32(result, stream.fd, true);
      return wasi.ERRNO_SUCCESS;
    },
    path_rename(fd: number, path: number, length: number, newFd: number, newPath: number, newLength: number) {
      fs.rename(text(path, length), text(newPath, newLength), folder(fd), folder(newFd));
      return wasi.ERRNO_SUCCESS;
    },
    path_symlink(target: number, targetLength: number, fd: number, path: number, length: number) {
      fs.symlink(text(target, targetLength), text(path, length), folder(fd));
      return wasi.ERRNO_SUCCESS;
    },
    path_link(
      fd: number,
      lookup: number,
      path: number,
      length: number,
      newFd: number,
      newPath: number,
      newLength: number,
    ) {
      const follow = (lookup & SYMLINK_FOLLOW) !== 0;
      const existing = fs.node(text(path, length), { follow, from: folder(fd) });
      fs.link(pathOf(existing), text(newPath, newLength), folder(newFd));
      return wasi.ERRNO_SUCCESS;
    },
  };
}

/** The flags of `open` for those of `path_open`. */
function openFlags(lookup: number, how: number, rights: bigint, flags: number): number {
  const reads = (rights & BigInt(wasi.RIGHTS_FD_READ)) !== 0n;
  const writes = (rights & BigInt(wasi.RIGHTS_FD_WRITE)) !== 0n;
  const wanted = [
    [writes, reads ? O_RDWR : O_WRONLY],
    [how & wasi.OFLAGS_CREAT, O_CREAT],
    [how & wasi.OFLAGS_EXCL, O_EXCL],
    [how & wasi.OFLAGS_TRUNC, O_TRUNC],
    [how & wasi.OFLAGS_DIRECTORY, O_DIRECTORY],
    [flags & wasi.FDFLAGS_APPEND, O_APPEND],
    [flags & (wasi.FDFLAGS_DSYNC | wasi.FDFLAGS_SYNC), O_DSYNC],
    [(lookup & SYMLINK_FOLLOW) === 0, O_NOFOLLOW],
  ] as const;
  return wanted.reduce((all, [isWanted, flag]) => (isWanted ? all | flag : all), 0);
}
