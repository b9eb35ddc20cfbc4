import { open, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { mountHost } from "@pywasm/fs";
import { compileWasm, type Manifest } from "@pywasm/runtime";
import { type Distribution, fileOf, loadDistribution } from "./load-distribution.js";
import type { PythonWorkerOptions } from "./python-options.js";

/** What all workers of a distribution share: it is read and compiled once. */
export interface PreparedWorker {
  manifest: Manifest;
  glue: string;
  wasm: WebAssembly.Module;
  /** Memory that all of them share. */
  stdlib: SharedArrayBuffer;
}

/** @throws PythonStartError, ManifestError */
export async function prepareWorker({ distribution, mounts = [] }: PythonWorkerOptions): Promise<PreparedWorker> {
  // What cannot be mounted is said before anything is read.
  for (const mount of mounts) mountHost(mount);
  return read(await loadDistribution(distribution));
}

async function read(distribution: Distribution): Promise<PreparedWorker> {
  const [wasm, stdlib] = await Promise.all([
    readFile(fileOf(distribution, "wasm")).then(compileWasm),
    readShared(fileOf(distribution, "stdlib")),
  ]);
  return {
    manifest: distribution.manifest,
    glue: pathToFileURL(fileOf(distribution, "glue")).href,
    wasm,
    stdlib,
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
