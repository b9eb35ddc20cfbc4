import { join } from "node:path";
import { fitsOf, type Manifest, parseSnapshot, type Snapshot, type SnapshotFits } from "@pywasm/runtime";
import type { Distribution } from "./load-distribution.js";
import { fs } from "./node-fs.js";
import type { PythonWorkerOptions } from "./python-options.js";
import { readAtOnce } from "./read-at-once.js";

/** Where the snapshots of a Python come from. */
export interface SnapshotSources {
  /** The path of the distribution's. */
  start: string | undefined;
  /** An embedder's own. */
  state: Uint8Array | undefined;
}

export function snapshotSources(
  { folder, manifest }: Distribution,
  { snapshot }: Pick<PythonWorkerOptions, "snapshot">,
): SnapshotSources {
  const file = snapshot === false ? undefined : manifest.files.find(({ role }) => role === "snapshot");
  return { start: file && join(folder, file.path), state: snapshot || undefined };
}

/** One memory, for the wasm and then for the distribution's snapshot. */
export interface Room {
  wasm: Uint8Array<ArrayBuffer>;
  /** Undefined where there is none, or none that memory can hold: that is told when it is read. */
  snapshot: Uint8Array<ArrayBuffer> | undefined;
}

/** @param size of the wasm, in bytes */
export function roomFor(size: number, { start }: SnapshotSources): Room {
  try {
    if (start !== undefined) {
      const found = fs.statSync(start).size;
      const memory = new ArrayBuffer(Math.max(size, found));
      return { wasm: new Uint8Array(memory, 0, size), snapshot: new Uint8Array(memory, 0, found) };
    }
  } catch {
    // As if there were none.
  }
  return { wasm: new Uint8Array(size), snapshot: undefined };
}

/**
 * Reads the snapshots. Without its own, a distribution starts from nothing.
 *
 * @param room for the distribution's, of its size. @defaultValue new memory
 * @throws PythonStartError E_SNAPSHOT for an embedder's that cannot be used
 */
export async function readSnapshots(
  { start, state }: SnapshotSources,
  manifest: Manifest,
  onPlainStart?: (reason: string) => void,
  room?: Uint8Array<ArrayBuffer>,
): Promise<{ start: Snapshot | undefined; state: Snapshot | undefined }> {
  const fits = fitsOf(manifest);
  return {
    start: start === undefined ? undefined : readOwn(start, fits, onPlainStart, room),
    state: state && parseSnapshot(state, fits),
  };
}

function readOwn(
  path: string,
  fits: SnapshotFits,
  onPlainStart?: (reason: string) => void,
  room?: Uint8Array<ArrayBuffer>,
): Snapshot | undefined {
  try {
    const into = room ?? new Uint8Array(new ArrayBuffer(fs.statSync(path).size));
    return parseSnapshot(readAtOnce(path, into), fits);
  } catch (error) {
    onPlainStart?.(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
