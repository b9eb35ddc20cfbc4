import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fitsOf, type Manifest, parseSnapshot, type Snapshot } from "@pywasm/runtime";
import type { Distribution } from "./load-distribution.js";
import type { PythonWorkerOptions } from "./python-options.js";

/** Where the snapshots of a Python come from. */
export interface SnapshotSources {
  /** The path of the distribution's. */
  start: string | undefined;
  /** An embedder's own. */
  state: Uint8Array<ArrayBuffer> | undefined;
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
export async function readSnapshots(
  { start, state }: SnapshotSources,
  manifest: Manifest,
  onPlainStart?: (reason: string) => void,
): Promise<{ start: Snapshot | undefined; state: Snapshot | undefined }> {
  const fits = fitsOf(manifest);
  const read = async (path: string) => parseSnapshot(new Uint8Array(await readFile(path)), fits);
  const [ofStart, ofState] = await Promise.all([
    start === undefined ? undefined : read(start).catch((error: Error) => void onPlainStart?.(error.message)),
    state && parseSnapshot(state, fits),
  ]);
  return { start: ofStart || undefined, state: ofState };
}
