import { type FileAttributes, PythonStartError } from "@pywasm/runtime";

/** The part of `node:fs` that a mount needs. A volume of `memfs` has it too. */
export interface HostFiles {
  constants: { readonly [name: string]: number };
  chmodSync(path: string, mode: number): void;
  closeSync(fd: number): void;
  fchmodSync(fd: number, mode: number): void;
  fstatSync(fd: number): HostStats;
  fsyncSync(fd: number): void;
  ftruncateSync(fd: number, size: number): void;
  futimesSync(fd: number, atime: number | Date, mtime: number | Date): void;
  linkSync(existing: string, path: string): void;
  lstatSync(path: string, options?: { throwIfNoEntry: false }): HostStats | undefined;
  lutimesSync(path: string, atime: number | Date, mtime: number | Date): void;
  mkdirSync(path: string, options: { mode: number }): unknown;
  openSync(path: string, flags: number, mode?: number): number;
  readdirSync(path: string): unknown[];
  readlinkSync(path: string): unknown;
  readSync(fd: number, buffer: Int8Array, offset: number, length: number, position: number): number;
  realpathSync: { native(path: string): unknown };
  renameSync(from: string, to: string): void;
  rmdirSync(path: string): void;
  statfsSync(path: string): object;
  symlinkSync(target: string, path: string): void;
  unlinkSync(path: string): void;
  writeSync(fd: number, buffer: Int8Array, offset: number, length: number, position: number): number;
}

/** What `lstat` gives, as numbers. */
export interface HostStats extends Omit<FileAttributes, "atime" | "mtime" | "ctime"> {
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
}

/**
 * Those of this machine. Not imported: this package is also bundled for browsers, where no import of Node's resolves.
 *
 * @throws PythonStartError E_MOUNT where there are none
 */
export function machineFiles(): HostFiles {
  const { process } = globalThis as { process?: { getBuiltinModule?(id: "node:fs"): HostFiles } };
  const files = process?.getBuiltinModule?.("node:fs");
  if (files) return files;
  throw new PythonStartError(
    "E_MOUNT",
    "There are no folders of a machine to mount here. Give files to memfs instead.",
  );
}
