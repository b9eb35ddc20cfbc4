import { join } from "node:path";
import type { RunFileOptions } from "./place.js";

/** What is the same for every test file of a suite. */
export interface SuiteRun {
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

/** Folders of the build machine for one test file. */
export interface RunFolders {
  /** Of its own. */
  work: string;
  /** What all of them share. */
  pycache: string;
}

/**
 * The command line of one test file: regrtest, with CPython's `Lib` to read and one folder to write in. The folder comes
 * before the zip of compiled modules, because many tests look at the sources of what they test.
 */
export function guestRun(suite: SuiteRun, test: string, { work, pycache }: RunFolders, log: string): RunFileOptions {
  const { distribution, series, source, regrtest, timeoutMs } = suite;
  const lib = `/lib/python${series}`;
  return {
    distribution,
    argv: ["-m", "test", "-v", "--tempdir", WORK, ...regrtest, test],
    env: {
      ...{ HOME: WORK, TMPDIR: WORK, LANG: "C.UTF-8", PYTHONPATH: lib },
      ...(ofCompiledModules.includes(test) ? {} : { PYTHONPYCACHEPREFIX: PYCACHE }),
    },
    mounts: [
      { host: work, guest: WORK },
      { host: pycache, guest: PYCACHE },
      { host: join(source, "Lib"), guest: lib, readonly: true },
    ],
    cwd: WORK,
    timeoutMs,
    log,
  };
}

const WORK = "/work";
const PYCACHE = "/pycache";

/** Where Python would put its compiled modules by itself is what these test. */
const ofCompiledModules = ["test_import", "test_importlib"];
