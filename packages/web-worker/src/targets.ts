import { type HostTriple, type LoadedPython, type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { loadEmscripten } from "./load-emscripten.js";
import type { LoadOptions } from "./load-options.js";
import type { ReportProgress } from "./load-progress.js";

/** Gets a distribution of one target ready to be started. */
export type LoadTarget = (
  options: LoadOptions,
  report?: ReportProgress,
) => Promise<{ loaded: LoadedPython; stdlib: PreRunHook }>;

/** What runs in this worker: the place where another target joins. */
export const targets: Record<HostTriple, LoadTarget> = {
  "wasm32-unknown-emscripten": loadEmscripten,
  "wasm32-wasip1": async ({ manifest: { hostTriple } }) => {
    throw new PythonStartError(
      "E_OPTION",
      `distributionURL: expected a distribution for wasm32-unknown-emscripten, found one for ${hostTriple}. Build one that runs in browsers with \`pywasm build\`.`,
    );
  },
};
