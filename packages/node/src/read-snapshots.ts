import { join } from "node:path";
import { fitsOf, type Manifest, parseSnapshot, type Snapshot, type SnapshotFits } from "@pywasm/runtime";
import type { Distribution } from "./load-distribution.js";
import type { PythonWorkerOptions } from "./python-options.js";
import { ownMemory, readAtOnce } from "./read-at-once.js";

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

/**
 * Reads the snapshots. Without its own, a distribution starts from nothing.
 *
 * @throws PythonStartError E_SNAPSHOT for an embedder's that cannot be used
 */
export function readSnapshots(
  { start, state }: SnapshotSources,
  manifest: Manifest,
  onPlainStart?: (reason: string) => void,
): { start: Snapshot | undefined; state: Snapshot | undefined } {
  const fits = fitsOf(manifest);
  return { start: readOwn(start, fits, onPlainStart), state: state && parseSnapshot(state, fits) };
}

function readOwn(
  path: string | undefined,
  fits: SnapshotFits,
  onPlainStart?: (reason: string) => void,
): Snapshot | undefined {
  try {
    return path === undefined ? undefined : parseSnapshot(readAtOnce(path, ownMemory), fits);
  } catch (error) {
    onPlainStart?.(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
