import { fileURLToPath } from "node:url";

/** Python programs of this package that the build Python runs, by absolute path. */
export const nativePrograms = {
  collectStdlib: nativeProgram("collect-stdlib.py"),
  rewriteSysconfigdata: nativeProgram("rewrite-sysconfigdata.py"),
};

/** `native/` stands beside `src/` and `dist/` alike. */
function nativeProgram(name: string): string {
  return fileURLToPath(new URL(`../native/${name}`, import.meta.url));
}

/** What our link adds to CPython, by absolute path. */
export const linkSources = {
  c: ["main.c", "program-symbols.c", "recursion-limit.c", "sleep.c", "zip-directory.c"].map(nativeProgram),
  js: nativeProgram("guest.js"),
};
