import { execFile } from "node:child_process";
import { access, constants, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PythonStartError } from "@pywasm/runtime";
import { loadDistribution } from "../load-distribution.js";
import { machineCodePath } from "./machine-code-file.js";
import { hasMachineCode } from "./take-machine-code.js";
import { canKeepMachineCode } from "./v8-code.js";

/** `compile-ahead` stands beside `index` in `dist/`. */
const compileAhead = fileURLToPath(new URL("./compile-ahead.js", import.meta.url));

/** What `execFile` adds to its error. */
interface ChildProcessEnd {
  stderr: string;
  /** By `execFile` itself. */
  killed: boolean;
  signal: NodeJS.Signals | null;
}

/** It takes some seconds. */
const TIMEOUT_MS = 5 * 60_000;

export interface MachineCodeOptions {
  /** The folder of a distribution, as `pywasm build` makes it. */
  distribution: string;
  /**
   * A folder of Python modules with a function `run()` each, that do what your programs do: V8 learns from them which functions are called
   * often. They see nothing else of this machine; one that imports what is not there is left out. Without any, programs that run for
   * long are slower in Node 24. @defaultValue none
   */
  training?: string;
  /** Stops it: nothing is kept then. @defaultValue nothing does */
  signal?: AbortSignal;
}

/**
 * Compiles ahead what each start of Python calls, as well as V8 can, and keeps it in the folder of the distribution, in place of what was
 * kept there before: all that this package creates starts sooner then, and runs in optimised code from its first instruction.
 * `pywasm build` does this, too.
 *
 * What is kept is for this version of Node on this machine; others do as if it were not there, and so does this one with flags of V8's.
 *
 * @returns whether this process takes it: Node 22 and 24 can do that
 * @throws PythonStartError, ManifestError for a distribution that cannot be used; E_MACHINE_CODE where nothing can be kept
 * @example
 * ```ts
 * if (!hasMachineCode(distribution)) await keepMachineCode({ distribution, training: "./training" });
 * ```
 */
export async function keepMachineCode({ distribution, training, signal }: MachineCodeOptions): Promise<boolean> {
  if (!canKeepMachineCode) return false;
  const loaded = loadDistribution(distribution);
  const draft = `${machineCodePath(loaded)}.${process.pid}`;
  try {
    await access(loaded.folder, constants.W_OK);
    await compile([loaded.folder, draft, ...(training === undefined ? [] : [training])], signal);
    await rename(draft, machineCodePath(loaded));
  } catch (cause) {
    throw new PythonStartError(
      "E_MACHINE_CODE",
      `${loaded.folder}: machine code could not be kept: ${reasonOf(cause)}. Mend that, or do without: each start compiles what it calls.`,
      { cause },
    );
  } finally {
    await rm(draft, { force: true });
  }
  return hasMachineCode(distribution);
}

async function compile(args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  // Options of Node's would be flags that the code is for, or keep it from ending.
  const { NODE_OPTIONS: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, [compileAhead, ...args], { env, timeout: TIMEOUT_MS, signal });
}

/** What `compile-ahead` says last is why it could not; who is ended by a signal says nothing. */
function reasonOf(cause: unknown): string {
  const { message, stderr = "", killed, signal } = cause as Error & Partial<ChildProcessEnd>;
  if (killed) return "it was stopped, or took too long";
  if (signal) return `it was ended by ${signal}`;
  return (stderr.trim() || message).replace(/^.*\n/s, "").replace(/\.$/, "");
}
