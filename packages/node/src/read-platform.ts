import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { detectPlatform, type Platform } from "@pywasm/detect";
import { PythonStartError } from "@pywasm/runtime";
import { fileOf, loadDistribution } from "./load-distribution.js";

/**
 * What a Python on the disk says of its platform when it runs in this Node; nothing of it is run.
 *
 * @param path a `.wasm`, or what `pywasm build` made: the folder with `pywasm.json` in it
 * @throws PythonStartError E_NO_DISTRIBUTION where nothing is, E_ASSET for a file that is no WebAssembly module
 * @throws ManifestError for a manifest that cannot be used
 * @example
 * ```ts
 * const { os } = await readPlatform("./python-3.13.5-emscripten");
 * console.log(os.uname.release); // 6.0.5
 * ```
 */
export async function readPlatform(path: string): Promise<Platform> {
  const platform = (await isFolder(path)) ? await readFolder(path) : detectPlatform({ wasm: await readFile(path) });
  if (!platform.wasm || platform.wasm.kind === "module") return platform;
  throw new PythonStartError(
    "E_ASSET",
    `${resolve(path)} is no WebAssembly module: ${platform.wasm.reason}. Name a .wasm, or the folder of a distribution.`,
  );
}

async function readFolder(folder: string): Promise<Platform> {
  const distribution = loadDistribution(folder);
  return detectPlatform({ manifest: distribution.manifest, wasm: await readFile(fileOf(distribution, "wasm").path) });
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new PythonStartError(
      "E_NO_DISTRIBUTION",
      `${resolve(path)}: expected a .wasm or a distribution of Python, found nothing that can be read. Build one with \`pywasm build\`.`,
      { cause },
    );
  });
  return stats.isDirectory();
}
