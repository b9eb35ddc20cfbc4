import { mountHost, zip } from "@pywasm/fs";
import { type Home, type LoadedPython, type PreRunHook, SignalCell } from "@pywasm/runtime";
import { compilePython } from "./compile-python.js";
import { importGlue } from "./import-glue.js";
import { type Distribution, fileOf, glueOf, loadDistribution } from "./load-distribution.js";
import type { PythonOptions } from "./python-options.js";
import { ownMemory, readAtOnce } from "./read-at-once.js";
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
  const { env = {}, cwd = "/", onPlainStart, tierUp } = options;
  const { manifest } = distribution;
  const snapshots = readSnapshots(snapshotSources(distribution, options), manifest, onPlainStart);
  const [loaded, stdlib] = await Promise.all([load(distribution, options), installStdlib(distribution)]);
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
        tierUp,
      };
    },
  };
}

async function load(distribution: Distribution, { tierUp }: PythonOptions): Promise<LoadedPython> {
  const [wasm, createEmscriptenModule] = await Promise.all([
    compilePython(readAtOnce(fileOf(distribution, "wasm"), ownMemory), distribution.manifest, tierUp),
    importGlue(glueOf(distribution)),
  ]);
  return { manifest: distribution.manifest, createEmscriptenModule, wasm };
}

/** Nothing, where the wasm has it in itself. */
async function installStdlib(distribution: Distribution): Promise<PreRunHook> {
  if (distribution.manifest.stdlib.embedded) return () => undefined;
  return zip({ path: fileOf(distribution, "stdlib") }, distribution.manifest);
}
