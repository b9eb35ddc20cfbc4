import { fetchAsset, type Manifest, readBody } from "@pywasm/runtime";
import { assertSize } from "./assert-size.js";
import { compileFetchedWasm } from "./compile-fetched-wasm.js";
import { fileOf } from "./file-of.js";
import { arrivalOf, type ReportProgress } from "./load-progress.js";
import type { Assets } from "./resolve-assets.js";

/** What there has to be of a distribution, beside its glue, which is imported where it runs. */
export interface FetchedAssets {
  wasm: Promise<WebAssembly.Module>;
  /** Fetched when it is asked for. */
  stdlib: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Undefined where there is none. */
  snapshot: Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/**
 * Fetches and compiles at the same time what is not there yet: in the worker or, with a `fetch` of the page's, in the page.
 * The promises reject with a PythonStartError: E_FETCH, E_ASSET, E_WASM.
 */
export function fetchAssets(
  { wasm, stdlib, snapshot }: Assets,
  manifest: Manifest,
  report?: ReportProgress,
  fetch?: typeof globalThis.fetch,
): FetchedAssets {
  const fetchFile = async (role: "stdlib" | "snapshot", url: string) => {
    const file = fileOf(manifest, role);
    const bytes = await readBody(await fetchAsset(url, fetch), file.size, arrivalOf(role, file, report));
    // What is shorter may be a page: its content is looked at.
    if (bytes.length > file.size) assertSize(url, bytes, file);
    return bytes;
  };
  return {
    wasm:
      typeof wasm === "string"
        ? compileFetchedWasm(wasm, fileOf(manifest, "wasm"), report, fetch)
        : Promise.resolve(wasm),
    stdlib: async () => (typeof stdlib === "string" ? fetchFile("stdlib", stdlib) : stdlib),
    snapshot: typeof snapshot === "string" ? fetchFile("snapshot", snapshot) : Promise.resolve(snapshot),
  };
}
