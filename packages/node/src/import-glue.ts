import { type CreateEmscriptenModule, PythonStartError } from "@pywasm/runtime";

/**
 * What makes a module of the wasm.
 *
 * @param url of python.mjs; undefined for WASI, which does without: that is part of these packages
 * @throws PythonStartError E_ASSET
 */
export async function importGlue(url: string | undefined): Promise<CreateEmscriptenModule> {
  if (url === undefined) return (await import("@pywasm/runtime/wasi")).createWasiModule;
  try {
    const { default: factory } = (await import(url)) as { default: CreateEmscriptenModule };
    return factory;
  } catch (cause) {
    throw new PythonStartError("E_ASSET", `${url} could not be imported. Build it again with \`pywasm build\`.`, {
      cause,
    });
  }
}
