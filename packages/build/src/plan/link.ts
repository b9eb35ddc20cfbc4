import { basename, dirname, join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { linkSources } from "../native-programs.js";
import { moreExports, otherExports, testExports } from "../pins/exports.js";
import { hostMemory } from "../pins/host-memory.js";
import type { Step } from "../step.js";
import { cleanEnvironment } from "./clean-environment.js";
import { linkObjects } from "./compile.js";
import { hostFolder } from "./configure.js";
import { pathMaps } from "./path-maps.js";
import { linkSettings } from "./sdk-step.js";
import { sourceInputs } from "./source-python.js";
import { toolchain } from "./toolchain.js";

/** What the link makes, in a folder of its own. */
export interface LinkFiles {
  dir: string;
  glue: string;
  wasm: string;
  /** `LinkFacts`: exports and the function index of the interpreter loop. */
  exportsJson: string;
  /** Files for debuggers; none in release. */
  debugFiles: string[];
}

export function linkFiles({ paths, profile }: BuildConfig): LinkFiles {
  const dir = join(paths.crossBuild, "link");
  return {
    dir,
    glue: join(dir, "python.mjs"),
    wasm: join(dir, "python.wasm"),
    exportsJson: join(dir, "exports.json"),
    debugFiles: profileOf(profile).debugFiles.map((name) => join(dir, name)),
  };
}

/** The step that links CPython's objects and the libraries to one ES module for Node, browsers and workers. */
export function linkStep(config: BuildConfig): Step {
  const { source, paths, profile, sourceDateEpoch } = config;
  const { dir, glue, wasm, exportsJson, debugFiles } = linkFiles(config);
  const { cc, emcc, nm } = toolchain(config);
  const host = hostFolder(config);
  const env = { ...cleanEnvironment, SOURCE_DATE_EPOCH: String(sourceDateEpoch) };
  const chosen = join(dir, "chosen-exports.json");
  const emccList = join(dir, "exported-functions.json");
  return {
    name: "link",
    title: "Link python.wasm",
    needs: ["compile"],
    record: join(paths.crossBuild, "records", "link"),
    inputs: [
      ...[...linkSources.c, linkSources.js].map((path) => ({ path })),
      ...sourceInputs(config, ["Misc/stable_abi.toml"]),
    ],
    outputs: [glue, wasm, exportsJson, ...debugFiles],
    clean: [dir],
    actions: [
      {
        do: "exec",
        argv: [
          cc,
          ...["-c", "-w", ...profileOf(profile).opt, ...linkSources.c],
          ...[host, ...headers.map((folder) => join(source.dir, folder))].map((folder) => `-I${folder}`),
          ...[...pathMaps(config), ourPathMap],
        ],
        cwd: dir,
        env,
      },
      {
        do: "choose-exports",
        stableAbi: join(source.dir, "Misc/stable_abi.toml"),
        more: profileOf(profile).testModules ? [...moreExports, ...testExports] : moreExports,
        always: otherExports,
        nm,
        objects: linkObjects(config),
        out: chosen,
        emccList,
      },
      { do: "exec", argv: [emcc, ...linkArguments(config, emccList)], cwd: dir, env },
      { do: "write-exports", exports: chosen, symbolMap: `${glue}.symbols`, out: exportsJson },
    ],
  };
}

/** Of CPython's, what our own sources include. */
const headers = ["Include", "Include/internal", "Parser"];

/** What we add ourselves is compiled without make, from wherever pywasm is installed. */
const ourPathMap = `-ffile-prefix-map=${dirname(linkSources.js)}=/usr/src/pywasm`;

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
    ...["idbfs", "nodefs", "proxyfs", "workerfs"].map((library) => `-l${library}.js`),
    ...["--js-library", linkSources.js, ...linkSources.wrapped.map((name) => `-Wl,--wrap=${name}`)],
    "--emit-symbol-map",
    ...profileOf(config.profile).link,
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
