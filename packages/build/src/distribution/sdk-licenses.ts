import { glob } from "tinyglobby";
import { BuildError } from "../errors.js";
import type { SdkRuntime } from "../pins/sdk-runtimes.js";

/**
 * Finds the SDK's licence texts.
 *
 * @param folder - of the SDK, below which they are
 * @param tell - is given a sentence for each text that is nowhere, where the SDKs of a target need not have it
 * @throws BuildError E_SDK where one is nowhere that every SDK has: without it the result could not be passed on
 */
export async function findSdkLicenses(
  folder: string,
  { texts, complete, homepage }: Pick<SdkRuntime, "texts" | "complete" | "homepage">,
  tell: (sentence: string) => void,
): Promise<{ name: string; path: string }[]> {
  const found: { name: string; path: string }[] = [];
  for (const { name, candidates } of texts) {
    const path = await firstMatch(folder, candidates);
    if (path !== undefined) found.push({ name, path });
    else if (complete) throw missing(name, folder, candidates);
    else tell(`the SDK has no licence text of ${name}: add that of ${homepage} before you pass the distribution on`);
  }
  return found;
}

async function firstMatch(cwd: string, candidates: string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const [path] = (await glob(candidate, { cwd, absolute: true })).sort();
    if (path !== undefined) return path;
  }
  return undefined;
}

function missing(name: string, folder: string, candidates: string[]): BuildError {
  const message = `expected the licence of ${name} in the SDK, found none of ${candidates.join(", ")}.`;
  return new BuildError("E_SDK", message, {
    hint: `Looked below ${folder}. Use an SDK that is whole: pywasm sdk install.`,
  });
}
