import { join, resolve } from "node:path";
import { defaultPython } from "../pins/python.js";
import type { BuildOptions, PythonSource } from "./config.js";
import { findRelease } from "./find-release.js";
import { baseFolders } from "./paths.js";
import { resolvePaths } from "./resolve-paths.js";
import { resolveSingleFile } from "./resolve-single-file.js";
import type { SourceRequest } from "./resolve-source.js";
import { resolveTarget } from "./targets.js";

/**
 * The folder where a build with these options puts its distribution, without the machine being looked at as
 * `resolveConfig` does. Whether there is one is not asked.
 *
 * @throws BuildError E_USAGE for an unknown version, or a single file of a target that has none, E_SOURCE for a tree that cannot be built
 */
export async function locateDistribution(options: BuildOptions): Promise<string> {
  const { out, profile = "release", env = process.env } = options;
  if (out !== undefined) return resolve(out);
  const { cache, data } = baseFolders(env);
  const target = resolveTarget(options.target);
  const singleFile = resolveSingleFile(options.singleFile, target);
  const source = await locateSource(options, { target, sources: join(cache, "sources"), env });
  return resolvePaths({ cache, data, source, target, profile, singleFile }).distribution;
}

async function locateSource(options: BuildOptions, request: SourceRequest): Promise<PythonSource> {
  if (options.source !== undefined) {
    const { resolveSource } = await import("./resolve-source.js");
    return (await resolveSource(options, request)).source;
  }
  const { version } = findRelease(options.python ?? defaultPython).release;
  return { kind: "release", version, dir: join(request.sources, `Python-${version}`) };
}
