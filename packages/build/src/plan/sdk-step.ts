import { join } from "node:path";
import type { Action } from "../actions/index.js";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { toolchainFiles, toolNames } from "../sdk/emscripten/toolchain-files.js";
import { wasiToolNames } from "../sdk/wasi/launchers.js";
import type { Step } from "../step.js";
import { toolchain } from "./toolchain.js";

/** The step that provides the compiler: every step that compiles for the host needs it. */
export function sdkStep(config: BuildConfig): Step {
  const { dir, sdkJson } = toolchain(config);
  const wasi = config.target === "wasi";
  const made = wasi ? wasiToolNames.map((name) => join(dir, name)) : emscriptenFiles(dir);
  return {
    name: "sdk",
    title: `Provide the ${wasi ? "WASI" : "Emscripten"} SDK`,
    needs: [],
    record: join(config.paths.crossBuild, "records", "sdk"),
    inputs: [],
    outputs: [...made, sdkJson],
    clean: [],
    actions: [wasi ? installWasiSdk(config) : installEmscriptenSdk(config)],
  };
}

function emscriptenFiles(dir: string): string[] {
  return [...toolNames.map((name) => join(dir, name)), ...Object.values(toolchainFiles(dir))];
}

function installEmscriptenSdk(config: BuildConfig): Action {
  return { do: "install-emscripten-sdk", ...sdkRequest(config), settings: linkSettings(config.profile) };
}

function installWasiSdk(config: BuildConfig): Action {
  return { do: "install-wasi-sdk", ...sdkRequest(config), triple: config.hostTriple };
}

function sdkRequest(config: BuildConfig) {
  return {
    providers: config.sdk,
    range: config.recipe.sdk,
    sdks: config.paths.sdks,
    downloads: config.paths.downloads,
    toolchain: toolchain(config).dir,
  };
}

/**
 * The settings that choose among the variants of Emscripten's system libraries. CPython is plain C, so libc++ is
 * neither built nor linked; assertions (the debug profile) have a libc of their own.
 */
export function linkSettings(profile: string): string[] {
  return ["-sDEFAULT_TO_CXX=0", `-sASSERTIONS=${profileOf(profile).assertions ? 1 : 0}`];
}
