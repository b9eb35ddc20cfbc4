import gte from "semver/functions/gte.js";
import lt from "semver/functions/lt.js";
import { BuildError } from "../errors.js";
import type { Sdk } from "./provider.js";
import { releaseOfSdk } from "./release-of-sdk.js";

/**
 * Which SDKs a recipe can be built with: `min <= version < below`, where `below` is the first version that is known not to
 * work; or one major version, as CPython names it for WASI.
 */
export type VersionRange = { min: string; below?: string } | { major: number };

/** Whether a recipe can be built with this version of an SDK. */
export function fitsRange(version: string, range: VersionRange): boolean {
  if ("major" in range) return Number.parseInt(version, 10) === range.major;
  return gte(version, range.min) && (range.below === undefined || lt(version, range.below));
}

/** @example describeRange({ min: "4.0.12", below: "7.0.0" }) // "4.0.12 or newer, older than 7.0.0" */
export function describeRange(range: VersionRange): string {
  if ("major" in range) return `${range.major}`;
  return `${range.min} or newer${range.below ? `, older than ${range.below}` : ""}`;
}

/** Whether an SDK may be tried. One that is of no release of its product is judged by what it does, not by a number. */
export function sdkFits(sdk: Sdk, range: VersionRange): boolean {
  const { version } = releaseOfSdk(sdk);
  return version === undefined || fitsRange(version, range);
}

/** @throws BuildError E_SDK naming what was found, what is needed and what to do */
export function assertFits(sdk: Sdk, range: VersionRange): void {
  if (sdkFits(sdk, range)) return;
  const { product, version } = releaseOfSdk(sdk);
  throw new BuildError(
    "E_SDK",
    `${sdk.label} is ${product} ${version}, and this Python needs ${describeRange(range)}`,
    { hint: `Leave the choice of the SDK to pywasm (no --sdk), or install one of ${product} that fits.` },
  );
}
