import { resolve } from "node:path";
import type { HostMount } from "@pywasm/fs/mounts";
import type { TierUp } from "@pywasm/runtime";
import { type Distribution, fileOf, loadDistribution } from "../load-distribution.js";
import { takeMachineCode } from "../machine-code/take-machine-code.js";
import { assertFolders, assertHeld } from "./assert-folders.js";
import { findHostRunner } from "./find-host-runner.js";
import type { GuestProcess, Preopen } from "./host-runner.js";
import { HostRunnerError } from "./host-runner-error.js";
import { NODE_WASI } from "./host-runners.js";
import { runInNode } from "./node-wasi/run-in-node.js";
import { type RunEnd, runProgram } from "./run-program.js";
import { runnerArguments } from "./runner-arguments.js";

/** A command line of Python's, and what it may see: nothing that is not given. */
export interface WasiRunOptions {
  /** The folder of a distribution, as `pywasm build wasi` makes it. */
  distribution: string;
  /** Python's arguments, as they stand after `python`. */
  args: readonly string[];
  /** Folders of this machine that Python may read, and write unless they are `readonly`. @defaultValue none */
  mounts?: readonly HostMount[];
  /** Python's environment. @defaultValue empty */
  env?: Readonly<Record<string, string>>;
  /** The folder that Python starts in, by its path in the guest: it is told by `PWD`. @defaultValue "/" */
  cwd?: string;
  /** A name of `hostRunnerNames`, or the path of a program. @defaultValue "node:wasi" */
  hostRunner?: string;
  /** A folder where a host runner may keep the machine code that it makes of the wasm. @defaultValue none */
  cache?: string;
  /** False: what `keepMachineCode` has kept is not used; of "node:wasi" only. @defaultValue it is, where there is something */
  machineCode?: false;
  /** When V8 optimises the interpreter's loop, and Python goes over to that; of "node:wasi" only. @defaultValue "late" */
  tierUp?: Extract<TierUp, "late" | "off">;
}

/**
 * Runs a distribution for WASI to its end in a host runner, with this process's own standard streams.
 *
 * @throws HostRunnerError before anything was run
 * @throws PythonStartError, ManifestError for a distribution that cannot be used
 * @throws PythonRunError it crashed in Node; other host runners say so themselves, and give a status
 * @example
 * ```ts
 * const { status } = await runWasi({ distribution: "./python-3.13.5-wasi", args: ["-c", "print(6 * 7)"] });
 * ```
 */
export async function runWasi(options: WasiRunOptions): Promise<RunEnd> {
  const { hostRunner = NODE_WASI } = options;
  const mounts = mountsOf(options);
  if (hostRunner === NODE_WASI) {
    const distribution = loadForWasi(options.distribution);
    assertFolders(mounts);
    const take = (wasm: Uint8Array<ArrayBuffer>) => takeMachineCode(distribution, wasm, options);
    return runInNode(guestOf(distribution, options, mounts), take, options.tierUp);
  }
  const { runner, program } = await findHostRunner(hostRunner, process.env);
  const guest = guestOf(loadForWasi(options.distribution), options, mounts);
  assertFolders(mounts);
  assertHeld(runner, mounts);
  return runProgram(program, runnerArguments(runner, guest));
}

function mountsOf({ mounts = [] }: WasiRunOptions): Preopen[] {
  return mounts.map(({ host, guest, readonly = false }) => ({ host: resolve(host), guest, readonly }));
}

function guestOf(
  distribution: Distribution,
  { args, env = {}, cwd = "/", cache }: WasiRunOptions,
  mounts: readonly Preopen[],
): GuestProcess {
  return {
    wasm: fileOf(distribution, "wasm").path,
    args,
    env: { ...env, ...(cwd !== "/" && { PWD: cwd }) },
    preopens: [{ host: distribution.folder, guest: "/lib", readonly: true }, ...mounts],
    ...(cache !== undefined && { cache }),
  };
}

function loadForWasi(path: string): Distribution {
  const distribution = loadDistribution(path);
  const { folder, manifest } = distribution;
  const { hostTriple } = manifest;
  if (hostTriple === "wasm32-wasip1") return distribution;
  throw new HostRunnerError(
    "E_OPTION",
    `${folder}: host runners run wasm32-wasip1, found a distribution for ${hostTriple}. Build one with \`pywasm build wasi\`, and name it by --target wasi.`,
  );
}
