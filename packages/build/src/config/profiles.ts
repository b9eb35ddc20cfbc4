import { BuildError } from "../errors.js";
import type { Target } from "./config.js";

/** A named set of configure and link choices. */
export interface Profile {
  /** Arguments for the host's configure. */
  configure: string[];
  /** CPython's `OPT`: how the host is compiled. */
  opt: Record<Target, string[]>;
  /** Emscripten's assertions, with the variant of libc that checks more. */
  assertions: boolean;
  /** Arguments for the link. */
  link: Record<Target, string[]>;
  /** Arguments of `wasm-opt` after the link for WASI; without any it is not run. */
  wasmOpt: string[];
  /** Files beside the program that the link leaves. */
  debugFiles: Record<Target, string[]>;
  /**
   * The standard library is imported as sources without comments and docstrings: a third of the bytes to fetch, and each module is
   * compiled when it is imported.
   */
  bareStdlib: boolean;
  /** The libraries have debug information too. */
  debugLibraries: boolean;
  /** Profile-guided optimisation: whether CPython counts what it does, or is compiled by such counts (`plan/training.ts`). */
  counts?: "made" | "used";
  /** CPython's modules for its own test suite are linked in. */
  testModules: boolean;
}

const release: Omit<Profile, "testModules"> = {
  configure: [],
  // Upstream's own, without -g: nothing of it would survive the link.
  opt: { emscripten: ["-DNDEBUG", "-O3"], wasi: ["-DNDEBUG", "-O3"] },
  assertions: false,
  link: { emscripten: ["-O3", "-g0"], wasi: ["-O3", "-Wl,--strip-debug"] },
  // The level of emcc -O3. What the sections that are left out say of features, it has to know before.
  wasmOpt: ["-O3", "--strip-producers", "--strip-target-features"],
  debugFiles: { emscripten: [], wasi: [] },
  bareStdlib: false,
  debugLibraries: false,
};

/** Adding a profile is adding it here; it gets a flavour with test modules. */
const named: Record<string, Omit<Profile, "testModules">> = {
  /** Fast, and no larger than it has to be. */
  release,
  /** The same interpreter, with the fewest bytes to fetch. */
  small: { ...release, bareStdlib: true },
  /** Compiled by what it did in training, across files, which takes longer to build, and is larger. */
  optimized: {
    ...release,
    opt: { emscripten: [...release.opt.emscripten, "-flto=thin"], wasi: [...release.opt.wasi, "-flto=thin"] },
    counts: "used",
  },
  /** `--with-pydebug`, assertions, and DWARF: in a file of its own, where the SDK can do that. */
  debug: {
    configure: ["--with-pydebug"],
    // Optimised for WASI, as upstream does (gh-120688): C code that recurses needs less stack.
    opt: { emscripten: ["-g", "-Og"], wasi: ["-g", "-O3"] },
    assertions: true,
    link: { emscripten: ["-O1", "-g", "-gseparate-dwarf=python.debug.wasm"], wasi: ["-g"] },
    wasmOpt: [],
    debugFiles: { emscripten: ["python.debug.wasm"], wasi: [] },
    bareStdlib: false,
    debugLibraries: true,
  },
};

/** The profiles, then the flavour of each that `pywasm test` runs: `release-test`, `debug-test`. */
export const profiles: Record<string, Profile> = {
  ...flavours((name) => name, false),
  ...flavours(testFlavour, true),
};

/** @example testFlavour("release") === "release-test" */
export function testFlavour(profile: string): string {
  return `${profile}-test`;
}

function flavours(rename: (name: string) => string, testModules: boolean): Record<string, Profile> {
  return Object.fromEntries(
    Object.entries(named).map(([name, profile]) => [rename(name), { ...profile, testModules }]),
  );
}

/** The profile of what is trained, which is not offered. */
export const instrumented = "instrumented";

const trained: Profile = {
  ...release,
  counts: "made",
  // It runs once: to link it for speed takes longer.
  link: { ...release.link, emscripten: ["-O1", "-g0", "-fprofile-generate"] },
  testModules: false,
};

/** @throws BuildError E_INTERNAL: `resolveConfig` refuses unknown names */
export function profileOf(name: string): Profile {
  const profile = name === instrumented ? trained : profiles[name];
  if (profile) return profile;
  throw new BuildError("E_INTERNAL", `There is no profile ${name}.`);
}
