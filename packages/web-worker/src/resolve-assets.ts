import { type Manifest, PythonStartError } from "@pywasm/runtime";
import type { AssetOptions, PythonOptions } from "./python-options.js";

/** The files of a distribution: absolute URLs, or what has been fetched. */
export interface Assets {
  glue: string;
  wasm: string | WebAssembly.Module;
  stdlib: string | Uint8Array<ArrayBuffer>;
  /** Undefined: Python starts from nothing. */
  snapshot: string | Uint8Array<ArrayBuffer> | undefined;
}

/** @throws PythonStartError E_OPTION */
export function resolveManifestURL({ manifestURL, distributionURL }: AssetOptions): string {
  return absolute(manifestURL ?? new URL("pywasm.json", folder(distributionURL)));
}

/** @throws PythonStartError E_OPTION */
export function resolveAssets(options: PythonOptions, { files, stdlib }: Manifest): Assets {
  const hasSnapshot = options.snapshot !== false && files.some(({ role }) => role === "snapshot");
  const named = (role: "glue" | "wasm" | "stdlib" | "snapshot") => {
    const file = files.find((candidate) => candidate.role === role);
    return new URL(file?.path ?? role, folder(options.distributionURL));
  };
  return {
    glue: absolute(options.glueURL ?? named("glue")),
    wasm: options.wasmModule ?? absolute(options.wasmURL ?? named("wasm")),
    // Nothing, where the wasm has it in itself.
    stdlib: stdlib.embedded ? new Uint8Array() : absolute(options.stdlibURL ?? named("stdlib")),
    snapshot: hasSnapshot ? absolute(options.snapshotURL ?? named("snapshot")) : undefined,
  };
}

function folder(url: string | URL): string {
  const href = absolute(url);
  return href.endsWith("/") ? href : `${href}/`;
}

function absolute(url: string | URL): string {
  try {
    return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href).href;
  } catch (cause) {
    throw new PythonStartError(
      "E_OPTION",
      `Expected a URL, found "${url}". Give one that is whole, or relative to the page.`,
      {
        cause,
      },
    );
  }
}
