import type { Manifest } from "../manifest.js";

/** The linear memory of a Python that has started, and what it fits. Everything that is neither in a run nor kept is zero. */
export interface Snapshot {
  fits: SnapshotFits;
  /** The end of the heap, in bytes. */
  top: number;
  /** Pairs of an address and a size in bytes, ascending. */
  runs: Uint32Array;
  /** Pairs as well: what the module has there already, since its wasm says so and nobody has changed it. */
  kept: Uint32Array;
  /** Of all runs, one after the other. */
  content: Uint8Array;
}

/** The files that a snapshot is of, by their sha256 in hexadecimal: of any others, it would be nonsense. */
export interface SnapshotFits {
  glue: string;
  wasm: string;
  stdlib: string;
}

/** What a snapshot has to fit. */
export function fitsOf({ files }: Manifest): SnapshotFits {
  const digest = (role: "glue" | "wasm" | "stdlib") => files.find((file) => file.role === role)?.sha256 ?? "";
  return { glue: digest("glue"), wasm: digest("wasm"), stdlib: digest("stdlib") };
}
