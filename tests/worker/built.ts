import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PythonPoolOptions, PythonWorkerOptions } from "@pywasm/node";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";

/** The package as it is built: a worker's script is a file of it. */
const built = (await import(
  pathToFileURL(join(root, "packages/node/dist/index.js")).href
)) as typeof import("@pywasm/node");

/** Python in a worker, of the default distribution. */
export async function createWorker(options: Partial<PythonWorkerOptions> = {}) {
  const { folder } = await defaultDistribution();
  return built.createPythonWorker({ distribution: folder, ...options });
}

/** A pool of the default distribution. */
export async function createPool(options: Partial<PythonPoolOptions> = {}) {
  const { folder } = await defaultDistribution();
  return built.createPythonPool({ distribution: folder, ...options });
}
