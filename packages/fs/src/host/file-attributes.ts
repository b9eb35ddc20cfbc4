import type { FileAttributes } from "@pywasm/runtime";
import type { HostStats } from "./host-files.js";

/** Emscripten counts its own nodes from 1, and takes two nodes of one number for the same. */
const FIRST_INODE = 2 ** 40;

/** The number of a file in the guest: names of one file have the same. */
export function inodeOf({ ino }: HostStats): number {
  return FIRST_INODE + ino;
}

/**
 * What `stat` says in the guest. Times are whole microseconds, as `utimes` sets them: what is read from one file and set on
 * another is equal.
 */
export function attributesOf(stats: HostStats): FileAttributes {
  const { dev, mode, nlink, uid, gid, rdev, size, blksize, blocks } = stats;
  return {
    ...{ dev, mode, nlink, uid, gid, rdev, size, blksize, blocks },
    ino: inodeOf(stats),
    atime: time(stats.atimeMs),
    mtime: time(stats.mtimeMs),
    ctime: time(stats.ctimeMs),
  };
}

function time(milliseconds: number): Pick<Date, "getTime"> {
  // The nearest quarter of a microsecond is all that milliseconds tell of a time of today.
  return { getTime: () => nextUp(Math.floor(milliseconds * 1000 + 1 / 8) / 1000) };
}

/** A time as `utimes` takes it. For Node a negative number is no time, but a date before 1970 is. */
export function hostTime(milliseconds: number): number | Date {
  return milliseconds < 0 ? new Date(milliseconds) : nextUp(milliseconds / 1000);
}

/** What comes next cuts off, and a fraction may be just below what it stands for. Whole numbers are what they are. */
function nextUp(value: number): number {
  return Number.isInteger(value) ? value : value + value * (Number.EPSILON / 2);
}
