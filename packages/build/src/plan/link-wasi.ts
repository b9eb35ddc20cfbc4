import { basename, dirname, join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { wasiLinkSources } from "../native-programs.js";
import { moreExports, testExports, wasiExports } from "../pins/exports.js";
import { hostMemory } from "../pins/host-memory.js";
import { linkObjects } from "./compile.js";
import { linkEnvironment, linkFiles, type TargetLink } from "./link.js";
import { toolchain } from "./toolchain.js";

/**
 * A WASI command, which exports the C API as well: who instantiates it either calls `_start`, or `__wasm_call_ctors` and then
 * what it likes.
 */
export function wasiLink(config: BuildConfig): TargetLink {
  const { source } = config;
  const { testModules, wasmOpt } = profileOf(config.profile);
  const { dir, wasm } = linkFiles(config);
  const { linker, sdkJson } = toolchain(config);
  const linkerList = join(dir, "exports.txt");
  return {
    sources: { c: wasiLinkSources.c, more: [] },
    sourceFolder: dirname(wasiLinkSources.c[0] ?? ""),
    actions: [
      {
        do: "list-exports",
        stableAbi: join(source.dir, "Misc/stable_abi.toml"),
        more: testModules ? [...moreExports, ...testExports] : moreExports,
        always: wasiExports,
        out: linkerList,
      },
      { do: "exec", argv: [linker, ...linkArguments(config, linkerList)], cwd: dir, env: linkEnvironment(config) },
      ...(wasmOpt.length === 0 ? [] : [{ do: "optimize-wasm" as const, wasm, passes: wasmOpt, sdkJson }]),
    ],
  };
}

/** The stack is below everything else, so that what overflows it traps, and overwrites nothing. */
function linkArguments(config: BuildConfig, linkerList: string): string[] {
  const memory = [
    `-z,stack-size=${hostMemory.stack}`,
    "--stack-first",
    `--initial-memory=${hostMemory.initial}`,
    `--max-memory=${hostMemory.maximum}`,
    // For functions of an embedder's, which Python calls by their place in it.
    "--export-table",
    "--growable-table",
  ];
  return [
    ...[
      "-o",
      "python.wasm",
      ...wasiLinkSources.c.map((path) => `${basename(path, ".c")}.o`),
      `@${linkObjects(config)}`,
    ],
    ...[...memory, `@${linkerList}`, ...wasiLinkSources.wrapped.map((name) => `--wrap=${name}`)].map(
      (argument) => `-Wl,${argument}`,
    ),
    ...profileOf(config.profile).link.wasi,
  ];
}
