import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loadDistribution } from "../load-distribution.js";
import { machineCodePath, readMachineCode } from "./machine-code-file.js";
import { hasMachineCode } from "./v8-code.js";

/** `compile-ahead` stands beside `index` in `dist/`. */
const compileAhead = fileURLToPath(new URL("./compile-ahead.js", import.meta.url));

export interface MachineCodeOptions {
  /** The folder of a distribution, as `pywasm build` makes it. */
  distribution: string;
  /**
   * A folder of Python modules with a function `run()` each, that do what your programs do: V8 learns from them which functions are called
   * often. They see nothing of this machine. Without any, programs that run for long are slower in Node 24. @defaultValue none
   */
  training?: string;
}

/**
 * Compiles ahead what each start of Python calls, as well as V8 can, and keeps it in the folder of the distribution: all that this
 * package creates starts sooner then, and runs in optimised code from its first instruction. `pywasm build` has done this. It takes some
 * seconds, and no time where it was done before.
 *
 * What is kept is for this version of Node on this machine; others do as if it were not there, and so does this one with other flags of V8's.
 *
 * @returns whether it is kept: Node 20, 22 and 24 can do that
 * @throws PythonStartError, ManifestError for a distribution that cannot be used
 * @throws Error where Python does not run, or nothing can be written in the folder
 * @example
 * ```ts
 * await keepMachineCode({ distribution: "./python-3.13.5-emscripten" });
 * ```
 */
export async function keepMachineCode({ distribution, training }: MachineCodeOptions): Promise<boolean> {
  if (!hasMachineCode) return false;
  const loaded = loadDistribution(distribution);
  if (readMachineCode(loaded) === undefined) {
    const args = [compileAhead, loaded.folder, machineCodePath(loaded), ...(training === undefined ? [] : [training])];
    await promisify(execFile)(process.execPath, args);
  }
  return true;
}
