import { BuildError } from "../errors.js";

/** A named set of configure and link choices. */
export interface Profile {
  /** Arguments for the host's configure. */
  configure: string[];
  /** CPython's `OPT`: how the host is compiled. */
  opt: string[];
  /** Emscripten's assertions, with the variant of libc that checks more. */
  assertions: boolean;
  /** Arguments for the link. */
  link: string[];
  /** Files beside the module and its glue that the link leaves. */
  debugFiles: string[];
  /** The libraries have debug information too. */
  debugLibraries: boolean;
  /** CPython's modules for its own test suite are linked in. */
  testModules: boolean;
}

/** Adding a profile is adding it here; it gets a flavour with test modules. */
const named: Record<string, Omit<Profile, "testModules">> = {
  /** Fast and small. */
  release: {
    configure: [],
    // Upstream's own, without -g: nothing of it would survive the link.
    opt: ["-DNDEBUG", "-O3"],
    assertions: false,
    link: ["-O3", "-g0"],
    debugFiles: [],
    debugLibraries: false,
  },
  /** `--with-pydebug`, assertions, and DWARF in a file of its own. */
  debug: {
    configure: ["--with-pydebug"],
    opt: ["-g", "-Og"],
    assertions: true,
    link: ["-O1", "-g", "-gseparate-dwarf=python.debug.wasm"],
    debugFiles: ["python.debug.wasm"],
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

/** @throws BuildError E_INTERNAL: `resolveConfig` refuses unknown names */
export function profileOf(name: string): Profile {
  const profile = profiles[name];
  if (profile) return profile;
  throw new BuildError("E_INTERNAL", `There is no profile ${name}.`);
}
