import { runAtHome } from "@pywasm/runtime";
import { loadHome } from "./load-home.js";
import type { PythonOptions } from "./python-options.js";

/** A command line of Python's, and what it may see: nothing that is not given. */
export interface RunOptions extends Omit<PythonOptions, "snapshot"> {
  /** Python's arguments, as they stand after `python`. */
  args: readonly string[];
  /** False: Python starts from nothing. @defaultValue it goes on from the snapshot of the distribution, where there is one */
  snapshot?: false;
}

/**
 * Runs one command line of Python's in this thread, to its end: `createPython` and `runMain` in one, for a process that is there
 * for nothing else.
 *
 * @returns the exit status
 * @throws PythonStartError, ManifestError: what is wrong with the distribution or an option, before Python starts
 * @throws PythonRunError it crashed
 * @example
 * ```ts
 * process.exitCode = await runPython({ distribution: "./python-3.13.5-emscripten", args: ["-c", "print(6 * 7)"] });
 * ```
 */
export async function runPython({ args, ...options }: RunOptions): Promise<number> {
  return runAtHome(await loadHome(options), args);
}
