import { mountHost } from "@pywasm/fs/mounts";
import type { Manifest, TierUp } from "@pywasm/runtime";
import { compilePython } from "./compile-python.js";
import { delayTierUp } from "./delay-tier-up.js";
import { type Distribution, fileOf, glueOf, loadDistribution } from "./load-distribution.js";
import { takeMachineCode } from "./machine-code/take-machine-code.js";
import type { PythonWorkerOptions } from "./python-options.js";
import { readAtOnce } from "./read-at-once.js";
import { type SnapshotSources, snapshotSources } from "./read-snapshots.js";
import { tierUpHere } from "./tier-up-here.js";

/** What all workers of a distribution share: it is read and compiled once. */
export interface PreparedWorker {
  manifest: Manifest;
  /** The URL of python.mjs, where the target has one. */
  glue: string | undefined;
  wasm: WebAssembly.Module;
  /** Memory that all of them share; undefined where the wasm has the standard library in itself. */
  stdlib: SharedArrayBuffer | undefined;
  snapshots: SnapshotSources;
  tierUp: TierUp | undefined;
}

/** @throws PythonStartError, ManifestError */
export async function prepareWorker(options: PythonWorkerOptions): Promise<PreparedWorker> {
  const { distribution, mounts = [] } = options;
  // What cannot be mounted is said before anything is read.
  for (const mount of mounts) mountHost(mount);
  const prepared = await read(loadDistribution(distribution), options);
  if (prepared.tierUp === "late") delayTierUp();
  return prepared;
}

async function read(distribution: Distribution, options: PythonWorkerOptions): Promise<PreparedWorker> {
  const tierUp = tierUpHere(options.tierUp);
  const { path, size } = fileOf(distribution, "wasm");
  const bytes = readAtOnce(path, new Uint8Array(size));
  const taken = takeMachineCode(distribution, bytes, options);
  // Read while the engine compiles, not while it waits for the bytes.
  const { embedded } = distribution.manifest.stdlib;
  const [wasm, stdlib] = await Promise.all([
    taken ?? compilePython(bytes, distribution.manifest, tierUp),
    embedded ? undefined : readStdlib(distribution),
  ]);
  return {
    manifest: distribution.manifest,
    glue: glueOf(distribution),
    wasm,
    stdlib,
    snapshots: snapshotSources(distribution, options),
    tierUp,
  };
}

function readStdlib(distribution: Distribution): SharedArrayBuffer {
  const { path, size } = fileOf(distribution, "stdlib");
  return readAtOnce(path, new Uint8Array(new SharedArrayBuffer(size))).buffer;
}
