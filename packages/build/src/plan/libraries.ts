import { basename, join } from "node:path";
import type { BuildConfig, Target } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import { libraryPins } from "../pins/libraries.js";
import type { LibraryName } from "../pins/python-recipe.js";
import type { Step } from "../step.js";
import { ccacheEnvironment } from "./ccache-environment.js";
import { cleanEnvironment } from "./clean-environment.js";
import { libraryMakefile } from "./library-makefile.js";
import { libraryRecipes } from "./library-recipes.js";
import { pathMaps } from "./path-maps.js";
import { toolchain } from "./toolchain.js";

/** A static library that CPython is linked with: what it is, and where. */
export interface HostLibrary {
  name: LibraryName;
  version: string;
  /** SPDX licence expression. */
  license: string;
  /** Its licence text, absolute. */
  licenseFile: string;
  homepage: string;
  /** Upstream's archive. */
  downloadLocation: string;
  /** Of the archive at `downloadLocation`. */
  sha256: string;
  includeDir: string;
  libDir: string;
  /** The variables by which CPython's configure is told of it: `ZLIB_CFLAGS` and `ZLIB_LIBS`. */
  configureVariables: Record<string, string>;
}

/** The libraries of a build, in the order of the recipe. */
export function libraries(config: BuildConfig): HostLibrary[] {
  return config.recipe.libraries.map((name) => {
    const { version, license, homepage, archives } = libraryPins[name];
    const { archive, variable } = libraryRecipes[name];
    const dir = libraryDir(config, name);
    const includeDir = join(dir, "include");
    const libDir = join(dir, "lib");
    return {
      ...{ name, version, license, homepage, includeDir, libDir },
      licenseFile: join(dir, "LICENSE"),
      downloadLocation: archives[0].urls[0] ?? "NOASSERTION",
      sha256: archives[0].sha256,
      configureVariables: {
        [`${variable}_CFLAGS`]: `-I${includeDir}`,
        [`${variable}_LIBS`]: `-L${libDir} -l${archive}`,
      },
    };
  });
}

/** For every library, a step that fetches its source and one that compiles it. */
export function librarySteps(config: BuildConfig): Step[] {
  return config.recipe.libraries.flatMap((name) => [sourceStep(config, name), compileStep(config, name)]);
}

/** Names of the steps after which all libraries are there. */
export function needsLibraries(config: BuildConfig): string[] {
  return config.recipe.libraries;
}

function libraryDir({ paths }: BuildConfig, name: LibraryName): string {
  return join(paths.crossBuild, "libraries", name);
}

function sourceDir({ paths }: BuildConfig, name: LibraryName): string {
  return join(paths.sources, `${name}-${libraryPins[name].version}`);
}

function sourceStep(config: BuildConfig, name: LibraryName): Step {
  const {
    version,
    archives: [file, ...alternatives],
  } = libraryPins[name];
  const { license, headers } = libraryRecipes[name];
  const source = sourceDir(config, name);
  const to = join(config.paths.downloads, basename(file.urls[0] ?? ""));
  return {
    name: `source-${name}`,
    title: `Fetch the source of ${name} ${version}`,
    needs: [],
    record: `${source}.source`,
    inputs: [],
    outputs: [license, ...headers.include.map((header) => `${headers.from}/${header}`)]
      .filter((path) => path.startsWith("source/") && !path.includes("*"))
      .map((path) => join(source, path.slice("source/".length))),
    clean: [],
    actions: [
      { do: "download", file, alternatives, to },
      { do: "extract", archive: to, to: source },
    ],
  };
}

function compileStep(config: BuildConfig, name: LibraryName): Step {
  const cwd = libraryDir(config, name);
  const recipe = libraryRecipes[name];
  const { headers, license, archive, made = {}, written = {} } = recipe;
  const makefile = libraryMakefile(
    recipe,
    [...targetFlags[config.target], ...debugFlags(config, cwd)],
    toolchain(config),
  );
  const copies = [
    { from: headers.from, to: "include", include: headers.include },
    { from: license, to: "LICENSE" },
  ];
  return {
    name,
    title: `Compile ${name} ${libraryPins[name].version}`,
    needs: ["sdk", `source-${name}`],
    record: join(config.paths.crossBuild, "records", name),
    inputs: [],
    outputs: [`lib/lib${archive}.a`, "LICENSE", ...Object.keys(made)].map((path) => join(cwd, path)),
    clean: [cwd],
    actions: [
      ...Object.entries({ ...written, Makefile: makefile }).map(([path, content]) => ({
        do: "write-file" as const,
        path: join(cwd, path),
        content,
      })),
      { do: "exec", argv: ["ln", "-s", sourceDir(config, name), "source"], cwd },
      ...copies
        .filter(({ from, to }) => from !== to)
        .map((copy) => ({ ...copy, do: "copy" as const, from: join(cwd, copy.from), to: join(cwd, copy.to) })),
      {
        do: "exec",
        argv: ["make", `-j${config.jobs}`],
        cwd,
        env: { ...cleanEnvironment, ...ccacheEnvironment(config, config.paths.crossBuild) },
      },
    ],
  };
}

/** What CPython's configure tells its own compiles, and links the libraries for: the header of signals is an error without. */
const targetFlags: Record<Target, string[]> = {
  emscripten: [],
  wasi: ["SIGNAL", "GETPID", "PROCESS_CLOCKS"].map((name) => `-D_WASI_EMULATED_${name}`),
};

/** DWARF without the folder of this machine. */
function debugFlags(config: BuildConfig, cwd: string): string[] {
  return profileOf(config.profile).debugLibraries ? ["-g", ...pathMaps(config, cwd), `-ffile-prefix-map=${cwd}=.`] : [];
}
