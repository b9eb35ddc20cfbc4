import { zip } from "@pywasm/fs";
import { type CreateEmscriptenModule, type ManifestFile, type PreRunHook, PythonStartError } from "@pywasm/runtime";
import { describeScript } from "./describe-script.js";
import { type FetchedAssets, fetchAssets } from "./fetch-assets.js";
import { fileOf } from "./file-of.js";
import type { LoadOptions } from "./load-options.js";
import { arrivalOf, type ReportProgress } from "./load-progress.js";
import { openSnapshots } from "./open-snapshots.js";
import { stdlibOnDemand } from "./stdlib-on-demand.js";
import type { LoadTarget } from "./targets.js";

/** Fetches and compiles everything at the same time; the standard library later, where Python goes on from a snapshot. @throws PythonStartError */
export const loadEmscripten: LoadTarget = async (options: LoadOptions, { onPlainStart }, report) => {
  const { manifest, assets } = options;
  const fetched = fetchAssets(assets, manifest, report);
  const snapshots = openSnapshots(options, fetched.snapshot, onPlainStart);
  const [wasm, createEmscriptenModule, { start, state }, stdlib] = await Promise.all([
    fetched.wasm,
    importGlue(assets.glue, fileOf(manifest, "glue"), report),
    snapshots,
    snapshots.then((found) => installStdlib(options, fetched, found.start !== undefined)),
  ]);
  return {
    loaded: { manifest, createEmscriptenModule, wasm, snapshot: start },
    state,
    stdlib,
  };
};

/** @param goesOn whether Python may do without it, where the page has not fetched it already */
async function installStdlib(
  { manifest, assets: { stdlib } }: LoadOptions,
  fetched: FetchedAssets,
  goesOn: boolean,
): Promise<PreRunHook> {
  if (goesOn && typeof stdlib === "string") return stdlibOnDemand(stdlib, manifest);
  return zip({ bytes: await fetched.stdlib() }, manifest);
}

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
