import { join } from "node:path";
import type { Target } from "../config/config.js";
import type { RunFileOptions } from "./place.js";

/** What is the same for every test file of a suite. */
export interface SuiteRun {
  target: Target;
  /** The folder of the distribution. */
  distribution: string;
  /** `3.13` */
  series: string;
  /** A CPython tree of the distribution's version. */
  source: string;
  /** regrtest's own options. */
  regrtest: readonly string[];
  timeoutMs: number;
}

/** One test file. */
export interface TestFile {
  test: string;
  /** Patterns of tests in it that are not run. */
  ignored: readonly string[];
  /** A folder of its own. */
  work: string;
  /** A folder that all of them share. */
  pycache: string;
  log: string;
}

/**
 * The command line of one test file: regrtest, with CPython's `Lib` to read and one folder to write in. The folder comes
 * before the zip of compiled modules, because many tests look at the sources of what they test.
 */
export function guestRun(suite: SuiteRun, { test, ignored, work, pycache, log }: TestFile): RunFileOptions {
  const { target, distribution, series, source, regrtest, timeoutMs } = suite;
  const here = workOf[target];
  const lib = `/lib/python${series}`;
  return {
    distribution,
    argv: [
      "-m",
      "test",
      "-v",
      "--tempdir",
      here,
      ...ignored.map((pattern) => `--ignore=${pattern}`),
      ...regrtest,
      test,
    ],
    env: {
      ...{ HOME: here, TMPDIR: here, LANG: "C.UTF-8", PYTHONPATH: lib },
      ...(ofCompiledModules.includes(test) ? {} : { PYTHONPYCACHEPREFIX: PYCACHE }),
    },
    mounts: [
      { host: work, guest: here },
      { host: pycache, guest: PYCACHE },
      { host: join(source, "Lib"), guest: lib, readonly: true },
    ],
    cwd: here,
    timeoutMs,
    log,
  };
}

/** WASI has no root but one that is mounted, and some tests look for one. */
const workOf: Record<Target, string> = { emscripten: "/project", wasi: "/" };
const PYCACHE = "/pycache";

/** Where Python would put its compiled modules by itself is what these test. */
const ofCompiledModules = ["test_import", "test_importlib", "test_py_compile", "test_runpy"];
