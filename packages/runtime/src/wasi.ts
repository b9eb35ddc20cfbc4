/** What runs a `python.wasm` for WASI, apart from the rest: most programs do without. */
import type { CreateEmscriptenModule } from "./emscripten.js";
import { WasiModule } from "./wasi/wasi-module.js";

/**
 * In place of the glue that a distribution for Emscripten brings: makes a module with the same surface of a `python.wasm` for
 * WASI. Its files are the guest's own in memory, and what is mounted there.
 */
export const createWasiModule: CreateEmscriptenModule = async (settings) => {
  const module = new WasiModule(settings);
  for (const hook of settings.preRun) hook(module);
  await module.instantiate();
  return module;
};
