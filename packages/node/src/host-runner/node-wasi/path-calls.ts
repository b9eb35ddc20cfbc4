/** Where a call of WASI has a path: the places of its folder's descriptor and of its text among the arguments. */
export interface PathArgument {
  folder: number;
  path: number;
  /** The place of the flags that say whether a link at its end is followed; without, none is. */
  flags?: number;
  /** What is not there cannot be changed: that goes before what is read-only. */
  exists?: true;
  /** What is there changes. */
  changes?: true;
  /** It goes away, with all that is below it. */
  moves?: true;
}

/** Every function of WASI preview 1 that takes paths. What `path_open` does depends on more. */
export const pathCalls: Record<string, PathArgument[]> = {
  path_create_directory: [{ folder: 0, path: 1, changes: true }],
  path_filestat_get: [{ folder: 0, path: 2, flags: 1 }],
  path_filestat_set_times: [{ folder: 0, path: 2, flags: 1, changes: true, exists: true }],
  path_link: [
    { folder: 0, path: 2, flags: 1, changes: true, exists: true },
    { folder: 4, path: 5, changes: true },
  ],
  path_open: [{ folder: 0, path: 2, flags: 1 }],
  path_readlink: [{ folder: 0, path: 1 }],
  path_remove_directory: [{ folder: 0, path: 1, changes: true, moves: true, exists: true }],
  path_rename: [
    { folder: 0, path: 1, changes: true, moves: true, exists: true },
    { folder: 3, path: 4, changes: true, moves: true },
  ],
  path_symlink: [{ folder: 2, path: 3, changes: true }],
  path_unlink_file: [{ folder: 0, path: 1, changes: true, exists: true }],
};

/** Every function that changes what a descriptor stands for. */
export const changesByDescriptor = [
  ...["fd_allocate", "fd_filestat_set_size", "fd_filestat_set_times", "fd_pwrite", "fd_write"],
];

/** Of the flags for links. */
export const FOLLOW = 1;

/** Whether the arguments of a `path_open` make a file that is not there. */
export function opensToMake(args: readonly (number | bigint)[]): boolean {
  return (Number(args[4]) & CREATE) !== 0;
}

/** Whether the arguments of a `path_open` make or empty a file, or ask for the rights of those who write to it. */
export function opensToWrite(args: readonly (number | bigint)[]): boolean {
  return (Number(args[4]) & (CREATE | TRUNCATE)) !== 0 || (BigInt(args[5] ?? 0) & WRITE_RIGHTS) !== 0n;
}

const CREATE = 1;
const TRUNCATE = 8;
/** `fd_write`, `fd_allocate` and `fd_filestat_set_size`. */
const WRITE_RIGHTS = (1n << 6n) | (1n << 8n) | (1n << 22n);
