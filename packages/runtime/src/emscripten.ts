import type { FileAttributes, FileNode, FileSystemType, MemoryFileSystemType } from "./file-system-type.js";

/**
 * The part of Emscripten's module that pywasm uses, written out so that a program that imports these packages needs no
 * other types. A test holds it against `@types/emscripten`.
 */

/** An open file of the guest. */
export interface FileStream {
  fd?: number;
  flags: number;
  /** Not seekable: a terminal, a pipe. */
  seekable?: boolean;
  /** Set on a terminal; without it `isatty()` is false. */
  tty?: { ops: TerminalOperations };
}

/** What a terminal is asked. */
export interface TerminalOperations {
  /** Rows and columns. */
  ioctl_tiocgwinsz?(): [number, number];
  ioctl_tcgets?(): TerminalModes;
  ioctl_tcsets?(tty: unknown, when: number, modes: TerminalModes): 0;
}

/** `struct termios` of the C library. */
export interface TerminalModes {
  c_iflag: number;
  c_oflag: number;
  c_cflag: number;
  c_lflag: number;
  c_cc: number[];
}

/** What a device does when the guest reads and writes it. `buffer` is memory of the guest: never keep it. */
export interface DeviceOperations {
  open(stream: FileStream): void;
  close(stream: FileStream): void;
  read(stream: FileStream, buffer: Int8Array, offset: number, length: number): number;
  write(stream: FileStream, buffer: Int8Array, offset: number, length: number): number;
}

/** The guest's file system. */
export interface FileSystem {
  filesystems: { MEMFS: MemoryFileSystemType };
  ErrnoError: new (errno: number) => { errno: number };
  /** A node that is not in Emscripten's own table of names. */
  FSNode: new (
    parent: FileNode | null,
    name: string,
    mode: number,
  ) => FileNode;
  analyzePath(path: string): { exists: boolean };
  chdir(path: string): void;
  closeStream(fd: number): void;
  getPath(node: FileNode): string;
  hashRemoveNode(node: FileNode): void;
  lookupPath(path: string, options: { follow?: boolean; follow_mount?: boolean }): { node: FileNode };
  lstat(path: string): FileAttributes;
  makedev(major: number, minor: number): number;
  mkdev(path: string, mode: number, device: number): unknown;
  mkdir(path: string, mode?: number): unknown;
  mkdirTree(path: string): void;
  mount(type: FileSystemType, options: object, path: string): unknown;
  open(path: string, flags: number): FileStream;
  readdir(path: string): string[];
  readFile(path: string): Uint8Array;
  readlink(path: string): string;
  rmdir(path: string): void;
  unlink(path: string): void;
  registerDevice(device: number, operations: DeviceOperations): void;
  symlink(target: string, path: string): unknown;
  unmount(mountpoint: string): void;
  writeFile(path: string, data: Uint8Array | string, options?: { canOwn?: boolean; mode?: number }): void;
}

/** What a running module offers. */
export interface EmscriptenModule {
  FS: FileSystem;
  /** The guest's environment. A value of undefined removes one of Emscripten's own. */
  ENV: Record<string, string | undefined>;
  /** Runs `main` and everything that follows its return; gives the exit status. Changes the list it is given. */
  callMain(argv: string[]): number;
  /** Writes a line to the guest's stderr. */
  printErr(line: string): void;
  /** 1 where Python has started. */
  _Py_IsInitialized?(): number;
  /** Of WASI: what to call to run it, of the wasm alone. @defaultValue `main`, with these texts in memory */
  beginMain?(argv: readonly string[]): (...args: number[]) => unknown;
  /** Memory, as bytes and as words: a new view each time that it has grown. */
  HEAP8: Int8Array;
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  /** Functions by their addresses. @defaultValue of WASI: none that is counted */
  wasmTable?: WebAssembly.Table;
  stackSave(): number;
  stackRestore(top: number): void;
  stackAlloc(size: number): number;
  UTF8ToString(at: number): string;
  /** Puts a function into the wasm's table. @param signature its types, the result first: i for i32, v for none */
  addFunction(implementation: (...args: number[]) => unknown, signature: string): number;
}

/**
 * Called with the module before Python starts: the place to install the standard library and to mount folders.
 * Synchronous; what takes time (a download) is done before, by the function that makes the hook.
 *
 * @returns a function, where there is something to undo once Python has ended
 */
export type PreRunHook = (module: EmscriptenModule) => unknown;

/** What the factory takes. */
export interface EmscriptenSettings {
  thisProgram: string;
  noInitialRun: boolean;
  /** The standard streams are opened by a preRun hook, not by Emscripten. */
  noFSInit: boolean;
  preRun: PreRunHook[];
  /** Emscripten's sockets are web sockets to this URL; without it, to any that Python names. */
  websocket: { readonly url: string };
  /** Of ours: what happens at the end of Python, in place of setting the exit status of the process. Has to throw. */
  quit(status: number, toThrow: Error): never;
  /** Of ours: waits, and tells whether a signal was there before the end. */
  sleep(milliseconds: number): boolean;
  /** Of ours: in so many milliseconds a timer of Python's is due. */
  alarm(milliseconds: number): void;
  /** Of CPython's: where it looks for signals, and what it sets to 0 then. @defaultValue there is none */
  Py_EmscriptenSignalBuffer?: { 0: number } | undefined;
  print(line: string): void;
  printErr(line: string): void;
  /** The instance comes later. */
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): void;
}

/** The default export of a distribution's `python.mjs`. */
export type CreateEmscriptenModule = (settings: EmscriptenSettings) => Promise<EmscriptenModule>;
