import { zip } from "@pywasm/fs";
import {
  type CreateEmscriptenModule,
  type LoadedPython,
  type ManifestFile,
  type PreRunHook,
  PythonStartError,
} from "@pywasm/runtime";
import { compileFetchedWasm } from "./compile-fetched-wasm.js";
import type { LoadOptions } from "./load-options.js";

/** Fetches everything at the same time. @throws PythonStartError */
export async function loadPython({
  manifest,
  baseURL,
}: LoadOptions): Promise<{ python: LoadedPython; stdlib: PreRunHook }> {
  const urlOf = (role: ManifestFile["role"]) => {
    const file = manifest.files.find((candidate) => candidate.role === role);
    return new URL(file?.path ?? role, baseURL);
  };
  const [wasm, createEmscriptenModule, stdlib] = await Promise.all([
    compileFetchedWasm(urlOf("wasm")),
    importGlue(urlOf("glue")),
    zip({ url: urlOf("stdlib") }, manifest),
  ]);
  return { python: { manifest, createEmscriptenModule, wasm }, stdlib };
}

async function importGlue(url: URL): Promise<CreateEmscriptenModule> {
  try {
    const { default: factory } = (await import(
      /* webpackIgnore: true */
      /* @vite-ignore */
      url.href
    )) as { default: CreateEmscriptenModule };
    return factory;
  } catch (cause) {
    throw new PythonStartError(
      "E_ASSET",
      `${url} could not be imported. Check that it is there, and served as text/javascript.`,
      { cause },
    );
  }
}
