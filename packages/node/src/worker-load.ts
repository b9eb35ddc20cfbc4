import type { HostMount } from "@pywasm/fs/mounts";
import type { Manifest, TierUp } from "@pywasm/runtime";
import type { SnapshotSources } from "./read-snapshots.js";

/** What a worker is told first. */
export interface WorkerLoad {
  manifest: Manifest;
  /** The URL of python.mjs, where the target has one. */
  glue: string | undefined;
  wasm: WebAssembly.Module;
  /** The standard library, where the wasm has it not in itself. (A view of shared memory would be copied by Deno.) */
  stdlib: SharedArrayBuffer | undefined;
  /** It reads them itself: nothing that is read once serves several memories. */
  snapshots: SnapshotSources;
  mounts: readonly HostMount[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  tierUp: TierUp | undefined;
  /** What the worker reads itself; for `"ask"` it asks. */
  stdin: Uint8Array | { text: string } | "ask" | undefined;
  /** Whether the worker writes to the descriptor itself. */
  inherited: { stdout: boolean; stderr: boolean };
  /** Which of the three streams are terminals, beside descriptors that are inherited. */
  terminal: "all" | "stdin" | "none";
}
