import type { SdkProviderName, Target } from "../config/config.js";
import { BuildError } from "../errors.js";
import { debian as emscriptenOfDebian } from "./emscripten/debian.js";
import type { EmscriptenSdk } from "./emscripten/emscripten-sdk.js";
import { emsdk } from "./emscripten/emsdk.js";
import { system as systemEmscripten } from "./emscripten/system.js";
import type { Sdk, SdkProvider } from "./provider.js";
import { debian as wasiOfDebian } from "./wasi/debian.js";
import { officialWasiSdk } from "./wasi/official.js";
import { system as systemWasiSdk } from "./wasi/system.js";
import type { WasiSdk } from "./wasi/wasi-sdk.js";

type Table<S extends Sdk> = Partial<Record<SdkProviderName, SdkProvider<S>>>;

/** Every provider of an Emscripten SDK; the order in which they are tried is the configuration's. */
const ofEmscripten: Table<EmscriptenSdk> = { system: systemEmscripten, emsdk, debian: emscriptenOfDebian };
const ofWasi: Table<WasiSdk> = { system: systemWasiSdk, "wasi-sdk": officialWasiSdk, debian: wasiOfDebian };

export const emscriptenProviders = (names: SdkProviderName[]) => names.map((name) => named(ofEmscripten, name));
export const wasiProviders = (names: SdkProviderName[]) => names.map((name) => named(ofWasi, name));

export function providersFor(target: Target, names: SdkProviderName[]): SdkProvider<Sdk>[] {
  return target === "wasi" ? wasiProviders(names) : emscriptenProviders(names);
}

/** @throws BuildError E_INTERNAL: `resolveConfig` refuses names that the target does not have */
function named<S extends Sdk>(table: Table<S>, name: SdkProviderName): SdkProvider<S> {
  const provider = table[name];
  if (provider) return provider;
  throw new BuildError("E_INTERNAL", `There is no SDK provider ${name} for this target.`);
}
