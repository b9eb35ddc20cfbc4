import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Manifest, type ManifestFile, parseManifestText } from "@pywasm/runtime";
import { BuildError } from "../errors.js";
import { folderSize } from "../folder-size.js";

/** A distribution on the disk. */
export interface Distribution {
  folder: string;
  manifest: Manifest;
  /** Of the whole folder. */
  bytes: number;
}

/**
 * Reads what a folder says about itself.
 *
 * @param build - the command that would make it
 * @throws BuildError `E_FILESYSTEM` where there is no distribution, or not all of it; `ManifestError` where it is not a good one
 */
export async function readDistribution(folder: string, build = "pywasm build"): Promise<Distribution> {
  const path = join(folder, "pywasm.json");
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT" && cause.code !== "ENOTDIR") throw cause;
    throw new BuildError("E_FILESYSTEM", `there is no distribution in ${folder}: ${path} does not exist`, {
      cause,
      hint: `Build one with \`${build}\`.`,
    });
  });
  const manifest = parseManifestText(text);
  await Promise.all(manifest.files.map((file) => assertThere(folder, file, build)));
  return { folder, manifest, bytes: await folderSize(folder) };
}

async function assertThere(folder: string, { path, size }: ManifestFile, build: string): Promise<void> {
  const file = join(folder, path);
  const found = await stat(file).then(
    (stats) => `${stats.size} bytes`,
    () => "nothing",
  );
  if (found === `${size} bytes`) return;
  throw new BuildError("E_FILESYSTEM", `${file}: expected ${size} bytes, found ${found}.`, {
    hint: `Build it again with \`${build}\`.`,
  });
}
