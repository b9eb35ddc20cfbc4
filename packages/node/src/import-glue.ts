import { type CreateEmscriptenModule, PythonStartError } from "@pywasm/runtime";

/** Imports python.mjs. @throws PythonStartError E_ASSET */
export async function importGlue(url: string): Promise<CreateEmscriptenModule> {
  try {
    const { default: factory } = (await import(url)) as { default: CreateEmscriptenModule };
    return factory;
  } catch (cause) {
    throw new PythonStartError("E_ASSET", `${url} could not be imported. Build it again with \`pywasm build\`.`, {
      cause,
    });
  }
}
