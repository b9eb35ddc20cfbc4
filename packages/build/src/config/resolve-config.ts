import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { BuildError } from "../errors.js";
import { compiledBuildPython } from "../plan/build-python.js";
import { assertOut } from "./assert-out.js";
import { buildTriple } from "./build-triple.js";
import type { BuildConfig, BuildOptions } from "./config.js";
import { findBuildPython } from "./find-build-python.js";
import { oneOf } from "./one-of.js";
import { baseFolders } from "./paths.js";
import { profiles } from "./profiles.js";
import { realFolder } from "./real-folder.js";
import { resolvePaths } from "./resolve-paths.js";
import { resolveSingleFile } from "./resolve-single-file.js";
import { resolveSource } from "./resolve-source.js";
import { hostTriples, resolveTarget, sdkProviders } from "./targets.js";

/**
 * Decides everything that a build depends on: fills in defaults, looks at the source tree and for a build Python.
 * Nothing is written and nothing fetched.
 *
 * @throws BuildError E_USAGE for a name that does not exist, E_SOURCE for a tree that cannot be built
 * @example
 * const plan = planBuild(await resolveConfig({ python: "3.13" }));
 */
export async function resolveConfig(options: BuildOptions = {}): Promise<BuildConfig> {
  const env = options.env ?? process.env;
  const target = resolveTarget(options.target);
  const singleFile = resolveSingleFile(options.singleFile, target);
  const profile = oneOf("profile", options.profile ?? "release", Object.keys(profiles));
  const providers = sdkProviders[target];
  const sdk = (options.sdk ?? providers).map((name) => oneOf("SDK provider", name, providers));
  const { cache, data } = baseFolders(env);
  const { source, recipe, sourceDateEpoch } = await resolveSource(options, {
    target,
    sources: join(cache, "sources"),
    env,
  });
  const paths = resolvePaths({ cache, data, source, target, profile, singleFile, out: options.out });
  paths.sdks = await realFolder(paths.sdks);
  if (options.out !== undefined) await assertOut(paths, source);
  const compiled = existsSync(compiledBuildPython({ source, paths }));
  return {
    target,
    hostTriple: hostTriples[target],
    buildTriple: buildTriple(),
    profile,
    source,
    recipe,
    // Asking costs a process for every candidate; one that was compiled before does not have to be asked.
    machinePython: compiled ? undefined : await findBuildPython(source.version, env),
    sdk,
    singleFile,
    jobs: resolveJobs(options.jobs),
    offline: options.offline ?? false,
    sourceDateEpoch,
    paths,
  };
}

function resolveJobs(jobs = availableParallelism()): number {
  if (Number.isInteger(jobs) && jobs >= 1) return jobs;
  throw new BuildError("E_USAGE", `jobs: expected a whole number from 1; found ${jobs}.`, {
    hint: "Leave it out to use every core.",
  });
}
