import { join, relative } from "node:path";
import type { Manifest } from "@pywasm/runtime";
import type { BuildConfig } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { nativePrograms } from "../native-programs.js";
import { leftOutOfStdlib } from "../pins/stdlib.js";
import type { Input, Step } from "../step.js";
import { buildPython } from "./build-python.js";
import { cleanEnvironment } from "./clean-environment.js";
import { hostFolder } from "./configure.js";
import { sourceInputs } from "./source-python.js";
import { timeZonePackage, timeZoneSteps } from "./time-zones.js";
import { toolchain } from "./toolchain.js";

/** What the `stdlib` step makes. */
export interface StdlibFiles {
  /** What is imported: compiled modules, or bare sources. */
  zip: string;
  /** The same modules as sources, whole. */
  sourceZip: string;
  /** What the interpreter says of itself. */
  pythonJson: string;
}

export function stdlibFiles(config: BuildConfig): StdlibFiles {
  const dir = join(config.paths.crossBuild, "stdlib");
  const name = `python${config.recipe.series.replace(".", "")}`;
  return {
    zip: join(dir, `${name}.zip`),
    sourceZip: join(dir, `${name}-src.zip`),
    pythonJson: join(dir, "python.json"),
  };
}

/** Where the guest has the standard library. */
export function stdlibLayout({ recipe, singleFile }: BuildConfig): Manifest["stdlib"] {
  const folderPath = `/lib/python${recipe.series}`;
  return {
    zipPath: `/lib/python${recipe.series.replace(".", "")}.zip`,
    folderPath,
    requiredFolders: [`${folderPath}/lib-dynload`],
    ...(singleFile && { embedded: true }),
  };
}

/** The step that zips the standard library, and those that make the time zones in it. */
export function stdlibSteps(config: BuildConfig): Step[] {
  return [...timeZoneSteps(config), stdlibStep(config)];
}

function stdlibStep(config: BuildConfig): Step {
  const dir = join(config.paths.crossBuild, "stdlib");
  const files = stdlibFiles(config);
  const generated = join(dir, "generated");
  const trees = { modules: join(dir, "modules"), sources: join(dir, "sources") };
  const { launcher, step } = buildPython(config);
  return {
    name: "stdlib",
    title: "Compile and zip the standard library",
    needs: [step, "compile", "time-zones"],
    record: join(config.paths.crossBuild, "records", "stdlib"),
    inputs: inputs(config),
    outputs: Object.values(files),
    clean: [dir],
    actions: [
      {
        do: "exec",
        argv: [launcher, ...bare, ...rewriteSysconfigdata(config, generated)],
        cwd: dir,
        env: cleanEnvironment,
      },
      {
        do: "exec",
        argv: [launcher, ...bare, ...collectStdlib(config, generated, trees)],
        cwd: dir,
        env: cleanEnvironment,
      },
      { do: "zip", dir: trees.modules, out: files.zip },
      { do: "zip", dir: trees.sources, out: files.sourceZip },
    ],
  };
}

/** Without `site`: nothing that is installed on the build machine is imported. */
const bare = ["-S", "-s"];

/** A checkout's `Lib` may change, and so may our own programs. */
function inputs(config: BuildConfig): Input[] {
  const leftOut = leftOutOfStdlib.map(({ path }) => `Lib/${path.replace(/\/$/, "/**")}`);
  return [
    ...Object.values(nativePrograms).map((path) => ({ path })),
    ...sourceInputs(config, ["Lib/**"], ["**/__pycache__/**", ...leftOut]),
  ];
}

function collectStdlib(config: BuildConfig, generated: string, trees: { modules: string; sources: string }): string[] {
  return [
    nativePrograms.collectStdlib,
    ...["--root", join(config.source.dir, "Lib")],
    ...["--root", generated],
    ...["--root", timeZonePackage(config)],
    ...leftOutOfStdlib.flatMap(({ path }) => ["--leave-out", path]),
    ...["--guest", stdlibLayout(config).folderPath],
    ...["--modules", trees.modules],
    ...(profileOf(config.profile).bareStdlib ? ["--bare"] : []),
    ...["--sources", trees.sources],
    ...["--facts", stdlibFiles(config).pythonJson],
    `--jobs=${config.jobs}`,
  ];
}

/** What `sysconfig` tells of this machine is replaced by what reads well and is the same everywhere. */
function rewriteSysconfigdata(config: BuildConfig, out: string): string[] {
  const { paths, source, machinePython } = config;
  const build = hostFolder(config);
  const replacements = [
    [`${toolchain(config).dir}/`, ""],
    [relative(build, source.dir), "/usr/src/python"],
    [source.dir, "/usr/src/python"],
    [paths.crossBuild, "/build"],
    [paths.cache, "/cache"],
    ...(machinePython === undefined ? [] : [[machinePython, `python${config.recipe.series}`]]),
  ];
  return [
    nativePrograms.rewriteSysconfigdata,
    ...["--build", build, "--out", out],
    ...replacements.flatMap(([path = "", by = ""]) => ["--replace", path, by]),
  ];
}
