import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { mountHost, zip } from "@pywasm/fs";
import {
  type CreateEmscriptenModule,
  compileWasm,
  type LoadedPython,
  type PreRunHook,
  type Python,
  PythonStartError,
  runMain,
} from "@pywasm/runtime";
import { type Distribution, fileOf, loadDistribution } from "./load-distribution.js";
import type { PythonOptions } from "./python-options.js";
import { resolveStreams } from "./resolve-streams.js";

/**
 * Loads Python into this process. It sees no folder and no environment variable that it is not given.
 *
 * While Python runs, nothing else of this thread does.
 *
 * @throws PythonStartError, ManifestError: what is wrong with the distribution or an option, before Python starts
 * @example
 * ```ts
 * const python = await createPython({ distribution: "./python-3.13.5-emscripten" });
 * const status = await python.runMain(["-c", "print(6 * 7)"]);
 * ```
 */
export async function createPython(options: PythonOptions): Promise<Python> {
  const mounts = (options.mounts ?? []).map(mountHost);
  const distribution = await loadDistribution(options.distribution);
  const [loaded, stdlib] = await Promise.all([load(distribution), installStdlib(distribution)]);
  const preRun = [stdlib, ...mounts];
  return {
    manifest: distribution.manifest,
    runMain: (argv) => run(loaded, preRun, argv, options),
  };
}

async function load(distribution: Distribution): Promise<LoadedPython> {
  const [wasm, createEmscriptenModule] = await Promise.all([
    readFile(fileOf(distribution, "wasm")).then(compileWasm),
    importGlue(fileOf(distribution, "glue")),
  ]);
  return { manifest: distribution.manifest, createEmscriptenModule, wasm };
}

async function importGlue(path: string): Promise<CreateEmscriptenModule> {
  try {
    const { default: factory } = (await import(pathToFileURL(path).href)) as { default: CreateEmscriptenModule };
    return factory;
  } catch (cause) {
    throw new PythonStartError("E_ASSET", `${path} could not be imported. Build it again with \`pywasm build\`.`, {
      cause,
    });
  }
}

function installStdlib(distribution: Distribution): Promise<PreRunHook> {
  return zip({ path: fileOf(distribution, "stdlib") }, distribution.manifest);
}

async function run(
  loaded: LoadedPython,
  preRun: PreRunHook[],
  argv: readonly string[],
  options: PythonOptions,
): Promise<number> {
  const streams = resolveStreams(options);
  const { env = {}, cwd = "/" } = options;
  const exitCode = process.exitCode;
  try {
    return await runMain(loaded, { argv, env, cwd, streams, preRun });
  } finally {
    // Emscripten's glue takes the end of Python for that of this process.
    process.exitCode = exitCode;
    await streams.flushed();
  }
}
