import { endDelay } from "../delay-tier-up.js";
import { type Distribution, fileOf, loadDistribution } from "../load-distribution.js";
import type { PythonOptions } from "../python-options.js";
import { readAtOnce } from "../read-at-once.js";
import { readMachineCode } from "./machine-code-file.js";
import { canKeepMachineCode, moduleOf } from "./v8-code.js";

/**
 * The module of a distribution, with the machine code that was kept of it.
 *
 * @param wasm the bytes of python.wasm
 * @returns nothing where there is no code, none is wanted, or V8 does not take it: then it has to be compiled
 */
export function takeMachineCode(
  distribution: Distribution,
  wasm: Uint8Array<ArrayBuffer>,
  { machineCode }: Pick<PythonOptions, "machineCode"> = {},
): WebAssembly.Module | undefined {
  const code = canKeepMachineCode && machineCode !== false ? readMachineCode(distribution) : undefined;
  if (code === undefined) return undefined;
  // V8 takes it with the flags only that it was kept with.
  endDelay();
  try {
    return moduleOf(code, wasm);
  } catch {
    // Another thread of this process has just switched off what V8 is asked by.
    return undefined;
  }
}

/**
 * Whether machine code was kept of a distribution that this process takes: by this version of Node, on such a processor, with the same
 * flags of V8's.
 *
 * @throws PythonStartError, ManifestError for a distribution that cannot be used
 */
export function hasMachineCode(folder: string): boolean {
  const distribution = loadDistribution(folder);
  const { path, size } = fileOf(distribution, "wasm");
  return takeMachineCode(distribution, readAtOnce(path, new Uint8Array(size))) !== undefined;
}
