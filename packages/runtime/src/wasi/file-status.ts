import { wasi } from "@bjorn3/browser_wasi_shim";
import * as modes from "../file-modes.js";
import type { FileAttributes } from "../file-system-type.js";

/** What `stat` gives. */
export class FileStatus extends wasi.Filestat {
  constructor({ dev, ino, mode, nlink, size, atime, mtime, ctime }: FileAttributes) {
    super(BigInt(ino), fileTypeOf(mode), BigInt(size));
    this.dev = BigInt(dev);
    this.nlink = BigInt(nlink);
    this.atim = nanoseconds(atime);
    this.mtim = nanoseconds(mtime);
    this.ctim = nanoseconds(ctime);
  }

  /** The shim's own writes the times over each other and over the size (0.4.2). */
  override write_bytes(view: DataView, at: number): void {
    const words = [this.dev, this.ino, BigInt(this.filetype), this.nlink, this.size, this.atim, this.mtim, this.ctim];
    for (const [index, word] of words.entries()) view.setBigUint64(at + index * 8, BigInt.asUintN(64, word), true);
  }
}

export function fileTypeOf(mode: number): number {
  if (modes.isFolder(mode)) return wasi.FILETYPE_DIRECTORY;
  if (modes.isLink(mode)) return wasi.FILETYPE_SYMBOLIC_LINK;
  if (modes.isDevice(mode)) return wasi.FILETYPE_CHARACTER_DEVICE;
  return wasi.FILETYPE_REGULAR_FILE;
}

/** In whole microseconds, which is what milliseconds can tell. */
function nanoseconds(time: FileAttributes["mtime"]): bigint {
  return BigInt(Math.floor(time.getTime() * 1000)) * 1000n;
}

/** What `utime` asks for, in milliseconds. */
export function timesToSet(atim: bigint, mtim: bigint, flags: number): { atime?: number; mtime?: number } {
  const wanted = (time: bigint, given: number, now: number) =>
    flags & now ? Date.now() : flags & given ? Number(BigInt.asIntN(64, time) / 1000n) / 1000 : undefined;
  const atime = wanted(atim, wasi.FSTFLAGS_ATIM, wasi.FSTFLAGS_ATIM_NOW);
  const mtime = wanted(mtim, wasi.FSTFLAGS_MTIM, wasi.FSTFLAGS_MTIM_NOW);
  return { ...(atime !== undefined && { atime }), ...(mtime !== undefined && { mtime }) };
}
