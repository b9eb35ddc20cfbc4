/** A part of CPython's `Lib` that a distribution does without. */
export interface LeftOut {
  /** Below `Lib`; a folder ends with `/`. A path that a version does not have changes nothing. */
  path: string;
  why: string;
}

/** The rule: nothing that could be imported is left out, but for CPython's own tests. */
export const leftOutOfStdlib: LeftOut[] = [
  { path: "test/", why: "CPython's own tests" },
  { path: "ctypes/test/", why: "tests (3.11)" },
  { path: "distutils/tests/", why: "tests (3.11)" },
  { path: "lib2to3/tests/", why: "tests (3.11)" },
  { path: "unittest/test/", why: "tests (3.11)" },
  { path: "tkinter/", why: "needs _tkinter" },
  { path: "idlelib/", why: "needs tkinter" },
  { path: "turtle.py", why: "needs tkinter" },
  { path: "turtledemo/", why: "needs tkinter" },
  { path: "curses/", why: "needs _curses" },
  { path: "msilib/", why: "needs _msi, which is Windows only" },
  { path: "ensurepip/_bundled/", why: "pip, which needs subprocesses" },
  { path: "distutils/README", why: "nothing reads it" },
  { path: "email/architecture.rst", why: "nothing reads it" },
  { path: "site-packages/README.txt", why: "nothing reads it" },
  { path: "ctypes/macholib/README.ctypes", why: "nothing reads it" },
  { path: "ctypes/macholib/fetch_macholib", why: "updates a checkout" },
  { path: "ctypes/macholib/fetch_macholib.bat", why: "updates a checkout" },
  { path: "_pyrepl/mypy.ini", why: "checks a checkout" },
  { path: "tomllib/mypy.ini", why: "checks a checkout" },
];
