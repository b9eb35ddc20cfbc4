import { BuildError } from "../errors.js";
import type { Target } from "./config.js";

/**
 * Whether the standard library is in the wasm itself.
 *
 * @throws BuildError E_USAGE for a target that has no such build
 */
export function resolveSingleFile(wanted = false, target: Target): boolean {
  if (!wanted || target === "wasi") return wanted;
  throw new BuildError("E_USAGE", `A single file was asked for, and the target is ${target}; expected wasi.`, {
    hint: "Name it: `pywasm build wasi --single-file`, and --target wasi for every other command.",
  });
}
