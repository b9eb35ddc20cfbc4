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

/** Memory of so many bytes, or as many as the distribution's snapshot takes. Where that is too much, it is told when it is read. */
export function roomFor(size: number, { start }: SnapshotSources): ArrayBuffer {
  try {
    return new ArrayBuffer(Math.max(size, start === undefined ? 0 : fs.statSync(start).size));
  } catch {
    return new ArrayBuffer(size);
  }
}

/**
 * Reads the snapshots. Without its own, a distribution starts from nothing.
 *
 * @param room for the distribution's, where it is large enough. @defaultValue new memory
 * @throws PythonStartError E_SNAPSHOT for an embedder's that cannot be used
 */
export async function readSnapshots(
  { start, state }: SnapshotSources,
  manifest: Manifest,
  onPlainStart?: (reason: string) => void,
  room?: ArrayBuffer,
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
  room?: ArrayBuffer,
): Snapshot | undefined {
  try {
    const { size } = fs.statSync(path);
    const memory = room && room.byteLength >= size ? room : new ArrayBuffer(size);
    return parseSnapshot(readAtOnce(path, new Uint8Array(memory, 0, size)), fits);
  } catch (error) {
    onPlainStart?.(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
