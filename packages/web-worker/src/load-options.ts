import type { Manifest, TierUp } from "@pywasm/runtime";
import type { WebMount } from "./mounts.js";
import type { Assets } from "./resolve-assets.js";

/** What the worker is told first. */
export interface LoadOptions {
  manifest: Manifest;
  assets: Assets;
  /** Whether to tell how far it has got. */
  reports: boolean;
  /** A snapshot of the page's own. */
  state: Uint8Array<ArrayBuffer> | undefined;
  mounts: readonly WebMount[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  tierUp: TierUp | undefined;
  /** What the worker reads itself; for `"ask"` it asks. */
  stdin: Uint8Array | { text: string } | "ask" | undefined;
  /** Whether the three streams are a terminal. */
  terminal: boolean;
}
