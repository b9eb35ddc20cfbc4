import type { LibraryName } from "./python-recipe.js";

/** What a build for Emscripten has, and one for WASI has not. */
export interface WasiLeftOut {
  /** Extension modules that are not there. */
  modules: string[];
  /** Modules and functions that therefore fail, for people. */
  gone: string;
  /** A library that is not linked. */
  library?: LibraryName;
  why: string;
}

/** The README has this as a table; a test compares. */
export const wasiLeftOut: WasiLeftOut[] = [
  {
    modules: ["_ctypes"],
    gone: "`ctypes`",
    library: "libffi",
    why: "calls by a signature that is known at run time only: libffi makes them by JavaScript, and WASI has none",
  },
  {
    modules: ["mmap"],
    gone: "`mmap`",
    why: "wasi-libc emulates mapped files by a copy, which is written back at no time",
  },
  {
    modules: ["fcntl", "termios"],
    gone: "`fcntl`, `termios`, `tty`, `pty`, `os.get_terminal_size`",
    why: "WASI has neither locks of files nor settings of terminals",
  },
];

/** What is there as a module, and fails when it is used; the same on Emscripten where that is not said. */
export const wasiFails: Omit<WasiLeftOut, "modules" | "library">[] = [
  {
    gone: "new sockets, and with them `asyncio.run`",
    why: "WASI preview 1 can accept at a socket that was opened for it, and open none; an event loop wants a pair of them",
  },
  { gone: "`signal.alarm`, signals from elsewhere", why: "wasi-libc only emulates what a program sends to itself" },
  {
    gone: "threads",
    why: "they need wasi-threads, which CPython does not release for, and Node has not (Emscripten: the same)",
  },
  { gone: "`subprocess`, `os.fork`", why: "WASI has no processes (Emscripten: the same)" },
  { gone: "`os.chmod`, `os.umask`, users", why: "WASI has neither permissions nor owners of files" },
];
