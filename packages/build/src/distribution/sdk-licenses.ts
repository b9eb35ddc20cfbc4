import { join } from "node:path";
import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";

/** A licence text and the places where SDKs of different origin have it. */
export interface LicenseCandidates {
  name: string;
  /** Globs below the folder of the compiler, in order of preference. */
  candidates: string[];
}

/**
 * Finds the SDK's licence texts.
 *
 * @throws BuildError E_SDK where one of them is nowhere: without it the result could not be passed on
 */
export async function findSdkLicenses(
  compilerFolder: string,
  texts: LicenseCandidates[],
): Promise<{ name: string; path: string }[]> {
  return Promise.all(
    texts.map(async ({ name, candidates }) => {
      for (const candidate of candidates) {
        const [path] = (await glob(candidate, { cwd: compilerFolder, absolute: true })).sort();
        if (path !== undefined) return { name, path };
      }
      throw new BuildError(
        "E_SDK",
        `expected the licence of ${name} in the SDK, found none of ${candidates.join(", ")}.`,
        {
          hint: `Looked below ${join(compilerFolder)}. Use an SDK that is whole: pywasm sdk install.`,
        },
      );
    }),
  );
}
