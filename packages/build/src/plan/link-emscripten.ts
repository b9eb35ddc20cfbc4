import { basename, dirname, join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { linkSources } from "../native-programs.js";
import { emscriptenExports, moreExports, testExports } from "../pins/exports.js";
import { hostMemory } from "../pins/host-memory.js";
import { linkObjects } from "./compile.js";
import { linkEnvironment, linkFiles, type TargetLink } from "./link.js";
import { linkSettings } from "./sdk-step.js";
import { toolchain } from "./toolchain.js";

/** One ES module for Node, browsers and workers. */
export function emscriptenLink(config: BuildConfig): TargetLink {
  const { source, profile } = config;
  const { dir, exportsJson } = linkFiles(config);
  const glue = join(dir, "python.mjs");
  const { linker, nm } = toolchain(config);
  const chosen = join(dir, "chosen-exports.json");
  const emccList = join(dir, "exported-functions.json");
  return {
    sources: { c: linkSources.c, more: [linkSources.js] },
    sourceFolder: dirname(linkSources.js),
    actions: [
      {
        do: "choose-exports",
        stableAbi: join(source.dir, "Misc/stable_abi.toml"),
        more: profileOf(profile).testModules ? [...moreExports, ...testExports] : moreExports,
        always: emscriptenExports,
        nm,
        objects: linkObjects(config),
        out: chosen,
        emccList,
      },
      { do: "exec", argv: [linker, ...linkArguments(config, emccList)], cwd: dir, env: linkEnvironment(config) },
      // What was built to be looked into stays as it is.
      ...(profileOf(profile).assertions ? [] : [{ do: "minify-glue" as const, glue }]),
      { do: "write-exports", exports: chosen, symbolMap: `${glue}.symbols`, out: exportsJson },
    ],
  };
}

function linkArguments(config: BuildConfig, emccList: string): string[] {
  const settings: Record<string, string | number> = {
    MODULARIZE: 1,
    EXPORT_ES6: 1,
    EXPORT_NAME: "createEmscriptenModule",
    ENVIRONMENT: "node,web,worker",
    EXIT_RUNTIME: 1,
    // No eval and no new Function: a page may forbid them by its Content Security Policy.
    DYNAMIC_EXECUTION: 0,
    // All names of files are read in the same way. By default short ones are not: what is no UTF-8 becomes something else.
    TEXTDECODER: 2,
    WASM_BIGINT: 1,
    ALLOW_TABLE_GROWTH: 1,
    ALLOW_MEMORY_GROWTH: 1,
    INITIAL_MEMORY: hostMemory.initial,
    MAXIMUM_MEMORY: hostMemory.maximum,
    STACK_SIZE: hostMemory.stack,
    FORCE_FILESYSTEM: 1,
    EXPORTED_RUNTIME_METHODS: runtimeMethods.join(","),
    EXPORTED_FUNCTIONS: `@${emccList}`,
  };
  return [
    ...["-o", "python.mjs", ...linkSources.c.map((path) => `${basename(path, ".c")}.o`), `@${linkObjects(config)}`],
    ...Object.entries(settings).map(([name, value]) => `-s${name}=${value}`),
    ...linkSettings(config.profile),
    // The one file system of Emscripten's that CPython's README mounts.
    "-lnodefs.js",
    ...["--js-library", linkSources.js, ...linkSources.wrapped.map((name) => `-Wl,--wrap=${name}`)],
    "--emit-symbol-map",
    ...profileOf(config.profile).link.emscripten,
  ];
}

/** What an embedder reaches by `Module.…`. */
const runtimeMethods = [
  ...["FS", "PATH", "TTY", "ENV", "ERRNO_CODES", "ExitStatus", "callMain", "exitJS"],
  ...["addRunDependency", "removeRunDependency", "addFunction", "removeFunction"],
  ...["stackSave", "stackRestore", "stackAlloc", "wasmMemory", "wasmTable", "wasmExports"],
  ...["HEAP8", "HEAPU8", "HEAP16", "HEAPU16", "HEAP32", "HEAPU32", "HEAP64", "HEAPU64", "HEAPF32", "HEAPF64"],
  ...["UTF8ToString", "stringToUTF8", "lengthBytesUTF8", "getValue", "setValue"],
];
