import { join } from "node:path";
import type { Action } from "../actions/index.js";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import type { Step } from "../step.js";
import { cleanEnvironment } from "./clean-environment.js";
import { hostFolder } from "./configure.js";
import { emscriptenLink } from "./link-emscripten.js";
import { wasiLink } from "./link-wasi.js";
import { pathMaps } from "./path-maps.js";
import { sourceInputs } from "./source-python.js";
import { toolchain } from "./toolchain.js";
import { countFlags } from "./training.js";

/** What the link makes, in a folder of its own. */
export interface LinkFiles {
  dir: string;
  /** The ES module around the wasm; undefined where the wasm is all. */
  glue: string | undefined;
  wasm: string;
  /** `LinkFacts`: exports and the function index of the interpreter loop; for WASI, written when Python was started. */
  exportsJson: string;
  /** Files for debuggers; none in release. */
  debugFiles: string[];
}

/** How a target links, beside what every target does. */
export interface TargetLink {
  /** Our own sources, C and whatever else the link reads, by absolute path. */
  sources: { c: string[]; more: string[] };
  /** Where our sources are, in place of which a name stands that is the same everywhere. */
  sourceFolder: string;
  /** After our sources were compiled. */
  actions: Action[];
}

export function linkFiles({ paths, profile, target }: BuildConfig): LinkFiles {
  const dir = join(paths.crossBuild, "link");
  return {
    dir,
    glue: target === "emscripten" ? join(dir, "python.mjs") : undefined,
    wasm: join(dir, "python.wasm"),
    exportsJson: join(dir, "exports.json"),
    debugFiles: profileOf(profile).debugFiles[target].map((name) => join(dir, name)),
  };
}

/** The environment of everything that the link calls. */
export function linkEnvironment({ sourceDateEpoch }: BuildConfig): Record<string, string | null> {
  return { ...cleanEnvironment, SOURCE_DATE_EPOCH: String(sourceDateEpoch) };
}

/** The step that links CPython's objects and the libraries to one program. */
export function linkStep(config: BuildConfig): Step {
  const { dir, glue, wasm, exportsJson, debugFiles } = linkFiles(config);
  const { sources, sourceFolder, actions } = config.target === "wasi" ? wasiLink(config) : emscriptenLink(config);
  return {
    name: "link",
    title: "Link python.wasm",
    needs: ["compile"],
    record: join(config.paths.crossBuild, "records", "link"),
    inputs: [
      ...[...sources.c, ...sources.more].map((path) => ({ path })),
      ...sourceInputs(config, ["Misc/stable_abi.toml"]),
    ],
    outputs: [...(glue === undefined ? [] : [glue, exportsJson]), wasm, ...debugFiles],
    clean: [dir],
    actions: [compileOurs(config, sources.c, sourceFolder), ...actions],
  };
}

/** Of CPython's, what our own sources include. */
const headers = ["Include", "Include/internal", "Parser"];

/** What we add ourselves is compiled without make, from wherever pywasm is installed. */
function compileOurs(config: BuildConfig, sources: string[], folder: string): Action {
  const { source, profile, target } = config;
  const cwd = linkFiles(config).dir;
  return {
    do: "exec",
    argv: [
      toolchain(config).cc,
      ...["-c", "-w", ...profileOf(profile).opt[target], ...sources],
      ...[hostFolder(config), ...headers.map((name) => join(source.dir, name))].map((name) => `-I${name}`),
      ...[...pathMaps(config, cwd), ...countFlags(config), `-ffile-prefix-map=${folder}=/usr/src/pywasm`],
    ],
    cwd,
    env: linkEnvironment(config),
  };
}
