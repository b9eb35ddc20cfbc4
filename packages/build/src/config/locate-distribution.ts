import { join, resolve } from "node:path";
import { defaultPython } from "../pins/python.js";
import type { BuildOptions, PythonSource } from "./config.js";
import { findRelease } from "./find-release.js";
import { baseFolders } from "./paths.js";
import { resolvePaths } from "./resolve-paths.js";

/**
 * The folder where a build with these options puts its distribution, without the machine being looked at as
 * `resolveConfig` does. Whether there is one is not asked.
 *
 * @throws BuildError E_USAGE for an unknown version, E_SOURCE for a tree that cannot be built
 */
export async function locateDistribution(options: BuildOptions): Promise<string> {
  const { out, profile = "release", env = process.env } = options;
  if (out !== undefined) return resolve(out);
  const { cache, data } = baseFolders(env);
  const source = await locateSource(options, join(cache, "sources"), env);
  return resolvePaths({ cache, data, source, target: "emscripten", profile }).distribution;
}

async function locateSource(options: BuildOptions, sources: string, env: NodeJS.ProcessEnv): Promise<PythonSource> {
  if (options.source !== undefined) {
    const { resolveSource } = await import("./resolve-source.js");
    return (await resolveSource(options, sources, env)).source;
  }
  const { version } = findRelease(options.python ?? defaultPython).release;
  return { kind: "release", version, dir: join(sources, `Python-${version}`) };
}
