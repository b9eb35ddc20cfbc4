import { zip } from "@pywasm/fs";
import { type CreateEmscriptenModule, type ManifestFile, PythonStartError } from "@pywasm/runtime";
import { describeScript } from "./describe-script.js";
import { fetchAssets } from "./fetch-assets.js";
import { fileOf } from "./file-of.js";
import type { LoadOptions } from "./load-options.js";
import { arrivalOf, type ReportProgress } from "./load-progress.js";
import { openSnapshots } from "./open-snapshots.js";
import type { LoadTarget } from "./targets.js";

/** Fetches and compiles everything at the same time. @throws PythonStartError */
export const loadEmscripten: LoadTarget = async (options: LoadOptions, { onPlainStart }, report) => {
  const { manifest, assets } = options;
  const fetched = fetchAssets(assets, manifest, report);
  const [wasm, createEmscriptenModule, stdlib, snapshots] = await Promise.all([
    fetched.wasm,
    importGlue(assets.glue, fileOf(manifest, "glue"), report),
    fetched.stdlib.then((bytes) => zip({ bytes }, manifest)),
    openSnapshots(options, fetched.snapshot, onPlainStart),
  ]);
  return {
    loaded: { manifest, createEmscriptenModule, wasm, snapshot: snapshots.start },
    state: snapshots.state,
    stdlib,
  };
};

async function importGlue(url: string, file: ManifestFile, report?: ReportProgress): Promise<CreateEmscriptenModule> {
  const arrived = arrivalOf("glue", file, report);
  try {
    arrived?.(0);
    const { default: factory } = (await import(
      /* webpackIgnore: true */
      /* @vite-ignore */
      url
    )) as { default: CreateEmscriptenModule };
    arrived?.(file.size);
    return factory;
  } catch (cause) {
    throw new PythonStartError(
      "E_ASSET",
      `${url} could not be imported: expected an ES module, ${await describeScript(url)}. Check that it is there, served as text/javascript, and that the policy of the worker's script allows it (script-src).`,
      { cause },
    );
  }
}
