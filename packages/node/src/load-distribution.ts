import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Manifest, type ManifestFile, PythonStartError, parseManifestText } from "@pywasm/runtime";
import { fs } from "./node-fs.js";

/** A distribution on the disk whose manifest has been checked, and whose files have the sizes that it says. */
export interface Distribution {
  /** Absolute. */
  folder: string;
  manifest: Manifest;
}

/**
 * Reads and checks the manifest of a distribution. At once: nothing else can be done before, and a start has no time for promises.
 *
 * @param folder what `pywasm build` made: the folder with `pywasm.json` in it
 * @throws PythonStartError E_NO_DISTRIBUTION, or E_ASSET for a file that is missing or of another size
 * @throws ManifestError for a manifest that cannot be used
 * @example
 * ```ts
 * const { manifest } = loadDistribution("./python-3.13.5-emscripten");
 * ```
 */
export function loadDistribution(folder: string): Distribution {
  const manifest = parseManifestText(readManifest(folder));
  for (const file of manifest.files) {
    if (["glue", "wasm", "stdlib"].includes(file.role)) assertSize(folder, file);
  }
  return { folder: resolve(folder), manifest };
}

function readManifest(folder: string): string {
  try {
    return fs.readFileSync(join(folder, "pywasm.json"), "utf8");
  } catch (cause) {
    throw new PythonStartError(
      "E_NO_DISTRIBUTION",
      `${resolve(folder)}: expected a distribution of Python, found no pywasm.json that can be read. Build one with \`pywasm build\`, for WASI with \`pywasm build wasi\`.`,
      { cause },
    );
  }
}

function assertSize(folder: string, { path, size }: ManifestFile): void {
  const file = join(folder, path);
  const found = sizeOf(file);
  if (found === `${size} bytes`) return;
  throw new PythonStartError(
    "E_ASSET",
    `${file}: expected ${size} bytes, found ${found}. Build it again with \`pywasm build\`.`,
  );
}

/** In words: what cannot be looked at counts as nothing. */
function sizeOf(file: string): string {
  try {
    return `${fs.statSync(file).size} bytes`;
  } catch {
    return "nothing";
  }
}

/** A file of a distribution: its absolute path, and its size in bytes. */
export interface DistributionFile {
  path: string;
  size: number;
}

/** The one file that has this role. */
export function fileOf({ folder, manifest }: Distribution, role: "wasm" | "stdlib"): DistributionFile {
  const file = manifest.files.find((candidate) => candidate.role === role);
  if (!file) throw new TypeError(`a checked manifest has a ${role}`);
  return { path: join(folder, file.path), size: file.size };
}

/** The URL of python.mjs; undefined where the target has none. */
export function glueOf({ folder, manifest }: Distribution): string | undefined {
  const glue = manifest.files.find(({ role }) => role === "glue");
  return glue && pathToFileURL(join(folder, glue.path)).href;
}
