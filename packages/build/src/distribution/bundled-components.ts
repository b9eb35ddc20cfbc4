import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError } from "../errors.js";
import type { BundledLibrary } from "../pins/licenses.js";
import type { Component } from "./component.js";

/** The libraries of the list that this CPython tree carries, with the versions that the tree itself tells. */
export async function bundledComponents(source: string, libraries: BundledLibrary[]): Promise<Component[]> {
  const found = await Promise.all(libraries.map((library) => bundledComponent(source, library)));
  return found.filter((component) => component !== undefined);
}

async function bundledComponent(source: string, library: BundledLibrary): Promise<Component | undefined> {
  const { name, license, versionFile, versionPattern, homepage } = library;
  const text = await readFile(join(source, versionFile), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const groups = new RegExp(versionPattern).exec(text)?.slice(1);
  if (!groups) {
    throw new BuildError("E_SOURCE", `${versionFile}: expected the version of ${name}, found none.`, {
      hint: "This version of CPython needs a newer pywasm.",
    });
  }
  return { name, version: groups.join("."), license, downloadLocation: "NOASSERTION", homepage, linked: true };
}
