import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { mountHost, zip } from "@pywasm/fs";
import {
  type CreateEmscriptenModule,
  compileWasm,
  type Home,
  type LoadedPython,
  type PreRunHook,
  PythonStartError,
  SignalCell,
} from "@pywasm/runtime";
import { type Distribution, fileOf, loadDistribution } from "./load-distribution.js";
import type { PythonOptions } from "./python-options.js";
import { resolveStreams } from "./resolve-streams.js";

/**
 * Reads a distribution from the disk and makes ready what Python is to see.
 *
 * @throws PythonStartError, ManifestError
 */
export async function loadHome(options: PythonOptions): Promise<Home> {
  const mounts = (options.mounts ?? []).map(mountHost);
  const distribution = await loadDistribution(options.distribution);
  const [loaded, stdlib] = await Promise.all([load(distribution), installStdlib(distribution)]);
  const { env = {}, cwd = "/" } = options;
  return {
    loaded,
    bootOptions() {
      const streams = resolveStreams(options);
      return { env, cwd, streams, signals: new SignalCell(), preRun: [stdlib, ...mounts], flushed: streams.flushed };
    },
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
