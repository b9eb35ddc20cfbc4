import { wasi } from "@bjorn3/browser_wasi_shim";
import { exactly, fail } from "./errno-error.js";
import type { GuestProcess, WasiFunction } from "./guest-process.js";
import type { GuestStream } from "./guest-stream.js";

/** Reading and writing: straight from and into memory, of which the shim makes a copy each time. */
export function streamFunctions(process: GuestProcess): Record<string, WasiFunction> {
  const streamOf = (fd: number) => process.descriptors[fd]?.stream ?? fail("EBADF");

  function transfer(
    [fd, list, count, done]: [fd: number, list: number, count: number, done: number],
    each: (stream: GuestStream, part: Int8Array, before: number) => number,
  ): number {
    const stream = streamOf(fd);
    let total = 0;
    for (const part of process.memory.parts(list, count)) {
      if (part.length === 0) continue;
      const moved = each(stream, part, total);
      total += moved;
      if (moved < part.length) break;
    }
    process.memory.view.setUint32(done, total, true);
    return wasi.ERRNO_SUCCESS;
  }

  return {
    fd_read: (fd: number, list: number, count: number, done: number) =>
      transfer([fd, list, count, done], (stream, part) => stream.read(part)),
    fd_write: (fd: number, list: number, count: number, done: number) =>
      transfer([fd, list, count, done], (stream, part) => stream.write(part)),
    fd_pread: (fd: number, list: number, count: number, offset: bigint, done: number) =>
      transfer([fd, list, count, done], (stream, part, before) => stream.read(part, exactly(offset) + before)),
    fd_pwrite: (fd: number, list: number, count: number, offset: bigint, done: number) =>
      transfer([fd, list, count, done], (stream, part, before) => stream.write(part, exactly(offset) + before)),
    // Numbers in the guest's table of streams have to change as well.
    fd_renumber(from: number, to: number) {
      const { descriptors, fs } = process;
      const [moved, replaced] = [descriptors[from], descriptors[to]];
      if (!moved || !replaced) fail("EBADF");
      if (from === to) return wasi.ERRNO_SUCCESS;
      replaced.fd_close();
      descriptors[to] = moved;
      descriptors[from] = undefined;
      fs.renumber(moved.stream, to);
      return wasi.ERRNO_SUCCESS;
    },
  };
}
