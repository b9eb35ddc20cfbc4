import type { BuildConfig, BuildOptions, Target } from "../config/config.js";
import { findBuildPython } from "../config/find-build-python.js";
import { resolveConfig } from "../config/resolve-config.js";
import type { Check, DoctorRequest, Finding } from "./finding.js";
import { checkCache, checkDisk, checkMemory, checkNode } from "./machine.js";
import { checkMirrors, mirrorsOf } from "./network.js";
import { programChecks } from "./programs.js";
import { checkSdk } from "./sdk.js";

function checksFor(target: Target): Check[] {
  return [checkNode, ...programChecks(target), checkDisk, checkMemory, checkCache];
}

/**
 * Looks at everything on this machine that a build with these options needs. All checks run at the same time, and
 * none takes longer than a few seconds.
 *
 * @throws BuildError for options that no build could be made with
 */
export async function diagnose(options: BuildOptions, signal = new AbortController().signal): Promise<Finding[]> {
  const config = await resolveConfig(options);
  const env = options.env ?? process.env;
  const request: DoctorRequest = { env, cache: config.paths.cache, offline: config.offline, signal };
  const [ownFindings, sdk, buildPython, network] = await Promise.all([
    Promise.all(checksFor(config.target).map((check) => check(request))),
    checkSdk(config, env),
    checkBuildPython(config, env),
    mirrorsOf(config).then((mirrors) => checkMirrors(mirrors, request)),
  ]);
  return [...ownFindings, sdk, buildPython, ...network];
}

async function checkBuildPython({ source }: BuildConfig, env: NodeJS.ProcessEnv): Promise<Finding> {
  const found = await findBuildPython(source.version, env);
  const none = `no Python ${source.version} on PATH: one is compiled from the same source, once`;
  return { name: "build Python", state: "ok", detail: found ?? none };
}
