import { fileURLToPath } from "node:url";

/** Python programs of this package that the build Python runs, by absolute path. */
export const nativePrograms = {
  collectStdlib: nativeProgram("collect-stdlib.py"),
  rewriteSysconfigdata: nativeProgram("rewrite-sysconfigdata.py"),
};

/** The program that the guest runs for its snapshot. */
export const keepModules = nativeProgram("keep-modules.py");

/** What the guest runs in training: the program, and the folder of those that it runs. */
export const training = { trainer: nativeProgram("train.py"), programs: nativeProgram("training") };

/** `native/` stands beside `src/` and `dist/` alike. */
function nativeProgram(name: string): string {
  return fileURLToPath(new URL(`../native/${name}`, import.meta.url));
}

/** What is included before the loop of the interpreter. */
export const loopHeader = nativeProgram("look.h");

/** What our link adds to CPython for Emscripten, by absolute path. */
export const linkSources = {
  c: [
    ...["access.c", "configuration.c", "keep.c", "kept-code.c", "look.c", "main.c", "mapped-files.c"],
    ...[
      "parser-depth.c",
      "plain-start.c",
      "poll.c",
      "processes.c",
      "program-symbols.c",
      "recursion-limit.c",
      "renew.c",
    ],
    ...["sleep.c", "socket-pairs.c", "tier-up.c", "timers.c", "zip-directory.c"],
  ].map(nativeProgram),
  js: nativeProgram("guest.js"),
  /** Functions whose calls go to `__wrap_…` in these sources, which find what was called as `__real_…`. */
  wrapped: [
    ...["_emscripten_promising_main_js", "_Py_CheckEmscriptenSignals", "_Py_call_instrumentation_jump"],
    ...["_PyPegen_parse", "__syscall_poll"],
    ...["confstr", "fpathconf", "pathconf", "times"],
  ],
};

/** The same for WASI. What is wrapped of the C library are the calls of the host. */
export const wasiLinkSources = {
  c: [
    ...[
      "built-in-library.c",
      "kept-code.c",
      "look.c",
      "main.c",
      "nanosleep.c",
      "parser-depth.c",
      "plain-start.c",
      "preinitialize.c",
      "recursion-limit.c",
      "renew.c",
      "signals.c",
      "tier-up.c",
    ],
    "zip-directory.c",
  ].map(nativeProgram),
  wrapped: [
    ...["_Py_call_instrumentation_jump", "_PyPegen_parse"],
    ...["__wasilibc_find_abspath", "__wasi_path_open", "__wasi_path_filestat_get", "__wasi_fd_filestat_get"],
    ...[
      "__wasi_fd_fdstat_get",
      "__wasi_fd_pread",
      "__wasi_fd_read",
      "__wasi_fd_seek",
      "__wasi_fd_tell",
      "__wasi_fd_close",
    ],
    ...["__wasi_clock_time_get", "__wasi_random_get"],
  ],
};
