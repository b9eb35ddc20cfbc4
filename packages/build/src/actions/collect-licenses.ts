import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundledComponents } from "../distribution/bundled-components.js";
import type { Component } from "../distribution/component.js";
import { findSdkLicenses } from "../distribution/sdk-licenses.js";
import type { BundledLibrary } from "../pins/licenses.js";
import type { SdkRuntime } from "../pins/sdk-runtimes.js";
import { sdkVersionWord } from "../sdk/release-of-sdk.js";
import { readSdkJson } from "../sdk/sdk-json.js";
import type { ActionHandler } from "./action.js";
import { note } from "./note.js";

/**
 * Collects the licence texts of everything that is in a distribution, and the list of what that is: what the plan
 * knows, what the CPython tree carries, what the SDK links in.
 */
export interface CollectLicenses {
  do: "collect-licenses";
  /** Receives `<name>.txt`. */
  dir: string;
  /** Known beforehand, CPython first. */
  components: Component[];
  /** Their texts. */
  texts: { name: string; path: string }[];
  /** CPython's tree, and what to look for in it. */
  source: string;
  bundled: BundledLibrary[];
  sdkJson: string;
  sdkRuntime: SdkRuntime;
  /** Receives the whole list of components, as JSON. */
  out: string;
}

export const collectLicenses: ActionHandler<CollectLicenses> = {
  version: 1,
  describe: ({ dir, texts, bundled, sdkRuntime }) => [
    ...texts.map(({ name, path }) => `cp ${path} ${join(dir, `${name}.txt`)}`),
    ...[...bundled, ...sdkRuntime.texts].map(({ name }) => `# the licence of ${name}, if it is there, to ${dir}`),
  ],
  async run({ dir, components, texts, source, bundled, sdkJson, sdkRuntime, out }, context) {
    const carried = await bundledComponents(source, bundled);
    const sdk = await readSdkJson(sdkJson);
    const runtime: Component = {
      name: sdkRuntime.name,
      version: sdkVersionWord(sdk),
      license: sdkRuntime.license,
      downloadLocation: "NOASSERTION",
      homepage: sdkRuntime.homepage,
      linked: true,
    };
    const carriedTexts = bundled.flatMap(({ name, licenseFile }) =>
      licenseFile && carried.some((component) => component.name === name)
        ? [{ name, path: join(source, licenseFile) }]
        : [],
    );
    const sdkTexts = await findSdkLicenses("emscripten" in sdk ? sdk.emscripten : sdk.sysroot, sdkRuntime, (text) =>
      note(context, text),
    );
    await mkdir(dir, { recursive: true });
    for (const { name, path } of [...texts, ...carriedTexts, ...sdkTexts]) {
      await copyFile(path, join(dir, `${name}.txt`));
    }
    await writeFile(out, JSON.stringify([...components, ...carried, runtime], null, 2));
    return undefined;
  },
};

/** Reads what {@link collectLicenses} wrote. */
export async function readComponents(path: string): Promise<Component[]> {
  return JSON.parse(await readFile(path, "utf8")) as Component[];
}
