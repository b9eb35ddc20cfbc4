import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Manifest, type ManifestFile, PythonStartError, parseManifestText } from "@pywasm/runtime";

/** A distribution on the disk whose manifest has been checked, and whose files have the sizes that it says. */
export interface Distribution {
  /** Absolute. */
  folder: string;
  manifest: Manifest;
}

/**
 * Reads and checks the manifest of a distribution.
 *
 * @param folder what `pywasm build` made: the folder with `pywasm.json` in it
 * @throws PythonStartError E_NO_DISTRIBUTION, or E_ASSET for a file that is missing or of another size
 * @throws ManifestError for a manifest that cannot be used
 * @example
 * ```ts
 * const { manifest } = await loadDistribution("./python-3.13.5-emscripten");
 * ```
 */
export async function loadDistribution(folder: string): Promise<Distribution> {
  const manifest = parseManifestText(await readManifest(folder));
  const needed = manifest.files.filter(({ role }) => role === "glue" || role === "wasm" || role === "stdlib");
  await Promise.all(needed.map((file) => assertSize(folder, file)));
  return { folder: resolve(folder), manifest };
}

async function readManifest(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, "pywasm.json"), "utf8");
  } catch (cause) {
    throw new PythonStartError(
      "E_NO_DISTRIBUTION",
      `${resolve(folder)}: expected a distribution of Python, found no pywasm.json that can be read. Build one with \`pywasm build\`, for WASI with \`pywasm build wasi\`.`,
      { cause },
    );
  }
}

async function assertSize(folder: string, { path, size }: ManifestFile): Promise<void> {
  const file = join(folder, path);
  const found = await stat(file).then(
    (stats) => `${stats.size} bytes`,
    () => "nothing",
  );
  if (found === `${size} bytes`) return;
  throw new PythonStartError(
    "E_ASSET",
    `${file}: expected ${size} bytes, found ${found}. Build it again with \`pywasm build\`.`,
  );
}

/** The path of the one file that has this role. */
export function fileOf({ folder, manifest }: Distribution, role: "wasm" | "stdlib"): string {
  const file = manifest.files.find((candidate) => candidate.role === role);
  if (!file) throw new TypeError(`a checked manifest has a ${role}`);
  return join(folder, file.path);
}

/** The URL of python.mjs; undefined where the target has none. */
export function glueOf({ folder, manifest }: Distribution): string | undefined {
  const glue = manifest.files.find(({ role }) => role === "glue");
  return glue && pathToFileURL(join(folder, glue.path)).href;
}
