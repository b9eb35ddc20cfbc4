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
    why: "WASI maps no files, and what wasi-libc emulates is a copy",
  },
  {
    modules: ["fcntl", "termios"],
    gone: "`fcntl`, `termios`, `tty`, `pty`, `os.get_terminal_size`",
    why: "WASI has neither locks of files nor settings of terminals",
  },
];

/** What fails in modules that are there. */
export const wasiFails: Omit<WasiLeftOut, "modules" | "library">[] = [
  {
    gone: "new sockets, and with them `asyncio.run`",
    why: "WASI preview 1 can accept at a socket that was opened for it, and open none; an event loop wants a pair of them",
  },
  {
    gone: "`signal.alarm`, signals from elsewhere",
    why: "wasi-libc only emulates what a program sends to itself. The packages' `interrupt()` is Python's `KeyboardInterrupt` all the same",
  },
  {
    gone: "threads",
    why: "WASI preview 1 has none (Emscripten: the same)",
  },
  { gone: "`subprocess`, and what it is made of", why: "WASI has no processes (Emscripten: the same)" },
  { gone: "`os.chmod`, `os.chown`, `os.umask`, `os.getuid`", why: "WASI has neither permissions nor owners of files" },
  {
    gone: "`json` of what is nested thousands deep, which ends Python in place of a `RecursionError`, but in `@pywasm/node` and `@pywasm/web-worker`",
    why: "CPython 3.13 allows 5,000 levels of C code, for which V8's usual stack has no room: `node --stack-size=1500` makes it. The packages tell Python how much there is",
  },
];
