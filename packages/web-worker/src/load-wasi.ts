import { zip } from "@pywasm/fs";
import { createWasiModule } from "@pywasm/runtime/wasi";
import { fetchAssets } from "./fetch-assets.js";
import type { LoadTarget } from "./targets.js";

/** Fetches and compiles at the same time; what is glue elsewhere is part of this worker. @throws PythonStartError */
export const loadWasi: LoadTarget = async ({ manifest, assets }, _lines, report) => {
  const fetched = fetchAssets(assets, manifest, report);
  const [wasm, stdlib] = await Promise.all([fetched.wasm, fetched.stdlib().then((bytes) => zip({ bytes }, manifest))]);
  return { loaded: { manifest, createEmscriptenModule: createWasiModule, wasm }, stdlib };
};
