import type { EmbedderLines, HostTriple, LoadedPython, PreRunHook, Snapshot } from "@pywasm/runtime";
import { loadEmscripten } from "./load-emscripten.js";
import type { LoadOptions } from "./load-options.js";
import type { ReportProgress } from "./load-progress.js";
import { loadWasi } from "./load-wasi.js";

/** Gets a distribution of one target ready to be started. */
export type LoadTarget = (
  options: LoadOptions,
  lines: Pick<EmbedderLines, "onPlainStart">,
  report?: ReportProgress,
) => Promise<{ loaded: LoadedPython; state?: Snapshot | undefined; stdlib: PreRunHook }>;

/** What runs in this worker: the place where another target joins. */
export const targets: Record<HostTriple, LoadTarget> = {
  "wasm32-unknown-emscripten": loadEmscripten,
  "wasm32-wasip1": loadWasi,
};
