import { open, readFile } from "node:fs/promises";
import { mountHost } from "@pywasm/fs/mounts";
import { compileWasm, type Manifest } from "@pywasm/runtime";
import { delayTierUp } from "./delay-tier-up.js";
import { type Distribution, fileOf, glueOf, loadDistribution } from "./load-distribution.js";
import type { PythonWorkerOptions } from "./python-options.js";
import { type SnapshotSources, snapshotSources } from "./read-snapshots.js";

/** What all workers of a distribution share: it is read and compiled once. */
export interface PreparedWorker {
  manifest: Manifest;
  /** The URL of python.mjs, where the target has one. */
  glue: string | undefined;
  wasm: WebAssembly.Module;
  /** Memory that all of them share; undefined where the wasm has the standard library in itself. */
  stdlib: SharedArrayBuffer | undefined;
  snapshots: SnapshotSources;
}

/** @throws PythonStartError, ManifestError */
export async function prepareWorker(options: PythonWorkerOptions): Promise<PreparedWorker> {
  const { distribution, mounts = [], tierUp } = options;
  // What cannot be mounted is said before anything is read.
  for (const mount of mounts) mountHost(mount);
  const prepared = await read(await loadDistribution(distribution), options);
  if (tierUp === "late") delayTierUp();
  return prepared;
}

async function read(distribution: Distribution, options: PythonWorkerOptions): Promise<PreparedWorker> {
  const bytes = await readFile(fileOf(distribution, "wasm"));
  // Read while the engine compiles, not while it waits for the bytes.
  const { embedded } = distribution.manifest.stdlib;
  const [wasm, stdlib] = await Promise.all([
    compileWasm(bytes),
    embedded ? undefined : readShared(fileOf(distribution, "stdlib")),
  ]);
  return {
    manifest: distribution.manifest,
    glue: glueOf(distribution),
    wasm,
    stdlib,
    snapshots: snapshotSources(distribution, options),
  };
}

/** A file, read into shared memory at once: copying it there takes as long as reading it. */
async function readShared(path: string): Promise<SharedArrayBuffer> {
  await using file = await open(path);
  const { size } = await file.stat();
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.buffer;
}
