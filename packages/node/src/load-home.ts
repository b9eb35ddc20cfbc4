import { readFile } from "node:fs/promises";
import { mountHost, zip } from "@pywasm/fs";
import { compileWasm, type Home, type LoadedPython, type PreRunHook, SignalCell } from "@pywasm/runtime";
import { importGlue } from "./import-glue.js";
import { type Distribution, fileOf, glueOf, loadDistribution } from "./load-distribution.js";
import type { PythonOptions } from "./python-options.js";
import { readSnapshots, snapshotSources } from "./read-snapshots.js";
import { resolveStreams } from "./resolve-streams.js";

/**
 * Reads a distribution from the disk and makes ready what Python is to see.
 *
 * @throws PythonStartError, ManifestError
 */
export async function loadHome(options: PythonOptions): Promise<Home> {
  const mounts = (options.mounts ?? []).map(mountHost);
  const distribution = await loadDistribution(options.distribution);
  const { env = {}, cwd = "/", onPlainStart } = options;
  const [loaded, snapshots, stdlib] = await Promise.all([
    load(distribution),
    readSnapshots(snapshotSources(distribution, options), distribution.manifest, onPlainStart),
    installStdlib(distribution),
  ]);
  return {
    loaded: { ...loaded, snapshot: snapshots.start },
    state: snapshots.state,
    bootOptions() {
      const streams = resolveStreams(options);
      return {
        env,
        cwd,
        streams,
        signals: new SignalCell(),
        preRun: [stdlib, ...mounts],
        onPlainStart,
        flushed: streams.flushed,
      };
    },
  };
}

async function load(distribution: Distribution): Promise<LoadedPython> {
  const [wasm, createEmscriptenModule] = await Promise.all([
    readFile(fileOf(distribution, "wasm")).then(compileWasm),
    importGlue(glueOf(distribution)),
  ]);
  return { manifest: distribution.manifest, createEmscriptenModule, wasm };
}

/** Nothing, where the wasm has it in itself. */
async function installStdlib(distribution: Distribution): Promise<PreRunHook> {
  if (distribution.manifest.stdlib.embedded) return () => undefined;
  return zip({ path: fileOf(distribution, "stdlib") }, distribution.manifest);
}
