import gte from "semver/functions/gte.js";
import lt from "semver/functions/lt.js";
import { BuildError } from "../errors.js";
import type { EmscriptenRange, Sdk } from "./provider.js";

/** Whether a recipe can be built with this version of Emscripten. */
export function fitsRange(version: string, { min, below }: EmscriptenRange): boolean {
  return gte(version, min) && (below === undefined || lt(version, below));
}

/** @example describeRange({ min: "4.0.12", below: "7.0.0" }) // "4.0.12 or newer, older than 7.0.0" */
export function describeRange({ min, below }: EmscriptenRange): string {
  return `${min} or newer${below ? `, older than ${below}` : ""}`;
}

/** @throws BuildError E_SDK naming what was found, what is needed and what to do */
export function assertFits(sdk: Pick<Sdk, "label" | "emscriptenVersion">, range: EmscriptenRange): void {
  if (fitsRange(sdk.emscriptenVersion, range)) return;
  throw new BuildError(
    "E_SDK",
    `${sdk.label} is Emscripten ${sdk.emscriptenVersion}, and this Python needs ${describeRange(range)}`,
    { hint: "Leave the choice of the SDK to pywasm (no --sdk), or install an Emscripten of such a version." },
  );
}
