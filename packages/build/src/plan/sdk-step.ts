import { join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { toolchainFiles, toolNames } from "../sdk/emscripten/toolchain-files.js";
import type { Step } from "../step.js";
import { toolchain } from "./toolchain.js";

/** The step that provides the compiler: every step that compiles for the host needs it. */
export function sdkStep(config: BuildConfig): Step {
  const { dir } = toolchain(config);
  return {
    name: "sdk",
    title: "Provide the Emscripten SDK",
    needs: [],
    record: join(config.paths.crossBuild, "records", "sdk"),
    inputs: [],
    outputs: [...toolNames.map((name) => join(dir, name)), ...Object.values(toolchainFiles(dir))],
    clean: [],
    actions: [
      {
        do: "install-sdk",
        providers: config.sdk,
        range: config.recipe.emscripten,
        sdks: config.paths.sdks,
        downloads: config.paths.downloads,
        toolchain: dir,
        settings: linkSettings(config.profile),
      },
    ],
  };
}

/**
 * The settings that choose among the variants of Emscripten's system libraries. CPython is plain C, so libc++ is
 * neither built nor linked; assertions (the debug profile) have a libc of their own.
 */
export function linkSettings(profile: string): string[] {
  return ["-sDEFAULT_TO_CXX=0", `-sASSERTIONS=${profileOf(profile).assertions ? 1 : 0}`];
}
