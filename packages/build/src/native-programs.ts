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
  c: [nativeProgram("main.c"), nativeProgram("program-symbols.c"), nativeProgram("sleep.c")],
  js: nativeProgram("guest.js"),
};
