import { join } from "node:path";
import type { BuildConfig, Target } from "../config/config.js";
import { profileOf } from "../config/profiles.js";
import type { LibraryName } from "../pins/python-recipe.js";
import { leftOutTestModules, staticTestModules } from "../pins/test-modules.js";
import { shellQuote } from "../process/shell-quote.js";
import type { Step } from "../step.js";
import { buildPython, buildPythonLauncher } from "./build-python.js";
import { cleanEnvironment } from "./clean-environment.js";
import { hostMakefile, hostMakefileName } from "./host-makefile.js";
import { libraries } from "./libraries.js";
import { sourceInputs } from "./source-python.js";
import { toolchain } from "./toolchain.js";
import { trained } from "./training.js";

/** Where CPython is built for the host. */
export function hostFolder({ paths }: BuildConfig): string {
  return join(paths.crossBuild, "python");
}

/** The step that runs CPython's configure for the host. */
export function configureStep(config: BuildConfig): Step {
  const { source, recipe, paths } = config;
  const cwd = hostFolder(config);
  const configure = join(source.dir, "configure");
  const configSite = join(cwd, "config.site");
  const argv: [string, ...string[]] = [configure, ...hostArguments(config)];
  const answers = {
    store: paths.answers,
    file: join(cwd, "config.cache"),
    key: {
      about: [...argv.slice(1), ...Object.values(hostTools(config)), ...answersFor[config.target]].map((text) =>
        text.replaceAll(paths.crossBuild, ""),
      ),
      files: [configure, join(source.dir, recipe.layout.configSite), toolchain(config).sdkJson],
    },
  };
  return {
    name: "configure",
    title: `Configure CPython for ${config.hostTriple}`,
    needs: [
      ...["sdk", "source-python", ...readByConfigure.filter((name) => recipe.libraries.includes(name))],
      // Other counts are other flags.
      ...(profileOf(config.profile).counts === "used" ? [trained] : []),
    ],
    record: join(paths.crossBuild, "records", "configure"),
    inputs: sourceInputs(config, [
      ...["configure", "*.in", "Modules/Setup*", "Modules/config.c.in", "Include/patchlevel.h"],
      recipe.layout.configSite,
    ]),
    outputs: [...["Makefile", "pyconfig.h"].map((name) => join(cwd, name)), buildPython(config).launcher],
    clean: [cwd],
    actions: [
      {
        do: "write-file",
        path: buildPython(config).launcher,
        content: buildPythonLauncher(config),
        executable: true,
      },
      // Here, because make does not compile again for other flags: where they change, all starts anew.
      { do: "write-file", path: join(cwd, hostMakefileName), content: hostMakefile(config, cwd) },
      { do: "write-file", path: configSite, content: ourConfigSite(config) },
      { do: "write-file", path: join(cwd, "Modules", "Setup.local"), content: setupLocal(config) },
      { do: "restore-answers", ...answers },
      { do: "exec", argv, cwd, env: { ...cleanEnvironment, ...hostTools(config), CONFIG_SITE: configSite } },
      { do: "keep-answers", ...answers },
    ],
  };
}

/**
 * The libraries whose headers or functions configure looks at without a way to answer beforehand. For the others it
 * takes our word, so that they can be built at the same time.
 */
const readByConfigure: LibraryName[] = ["sqlite", "mpdecimal"];

/** Upstream's answers, and after them ours. */
function ourConfigSite({ source, recipe, target }: BuildConfig): string {
  const theirs = `. ${shellQuote([join(source.dir, recipe.layout.configSite)])}`;
  return [theirs, ...answersFor[target], ""].join("\n");
}

/** There is no OpenSSL, and the build machine's is not to be found. */
const noOpenssl = ["ac_cv_working_openssl_ssl=no", "ac_cv_working_openssl_hashlib=no"];

const answersFor: Record<Target, string[]> = {
  /** libffi has what ctypes asks for. */
  emscripten: [
    "ac_cv_func_ffi_prep_cif_var=yes",
    "ac_cv_func_ffi_prep_closure_loc=yes",
    "ac_cv_func_ffi_closure_alloc=yes",
    ...noOpenssl,
  ],
  /** time.sleep() is to ask for an interval: Node's WASI takes a point in time for one, and sleeps for as long as the machine is up. */
  wasi: [...noOpenssl, "ac_cv_func_clock_nanosleep=no", "ac_cv_lib_rt_clock_nanosleep=no"],
};

/** Left out by configure, because config.site says that there is no sys/ioctl.h. */
const fcntl = "fcntl fcntlmodule.c\n";

/** Extension modules that this series' configure does not know, linked with the library that they wrap; and ours. */
function setupLocal(config: BuildConfig): string {
  const lines = config.recipe.setupLocal.map(({ module, library }) => {
    const found = libraries(config).find(({ name }) => name === library);
    return `${module} ${Object.values(found?.configureVariables ?? {}).join(" ")}\n`;
  });
  const ours = config.target === "emscripten" ? [fcntl] : [];
  return ["*static*\n", ...ours, ...lines, ...(profileOf(config.profile).testModules ? testModuleLines() : [])].join(
    "",
  );
}

function testModuleLines(): string[] {
  const leftOut = leftOutTestModules.map(({ name }) => name);
  return [...staticTestModules, "*disabled*", ...leftOut].map((line) => `${line}\n`);
}

function hostArguments(config: BuildConfig): string[] {
  const { target, hostTriple, buildTriple, recipe, profile } = config;
  const { configure, opt, testModules } = profileOf(profile);
  return [
    "--cache-file=config.cache",
    `--host=${recipe.configureHost ?? hostTriple}`,
    `--build=${buildTriple}`,
    `--with-build-python=${buildPython(config).launcher}`,
    "--prefix=/",
    "--disable-ipv6",
    testModules ? "--enable-test-modules" : "--disable-test-modules",
    "--enable-big-digits=30",
    "--with-pymalloc",
    "--with-system-libmpdec",
    "--without-ensurepip",
    // All modules are linked in: Python is not to look for files that it could not load.
    "DYNLOADFILE=dynload_stub.o",
    ...recipe.hostConfigure,
    ...configure,
    `OPT=${opt[target].join(" ")}`,
    ...libraryVariables(config),
  ];
}

function libraryVariables(config: BuildConfig): string[] {
  const variables = libraries(config).flatMap(({ configureVariables }) => Object.entries(configureVariables));
  // Up to 3.12, which do not ask pkg-config for this one, it has a name of its own.
  const renamed = variables.flatMap(([name, value]) => (name === "LIBMPDEC_LIBS" ? [["LIBMPDEC_LDFLAGS", value]] : []));
  return [...variables, ...renamed].map(([name, value]) => `${name}=${value}`);
}

/** PKG_CONFIG: the build machine's libraries are none of the host's. READELF: there is none for wasm. */
function hostTools(config: BuildConfig): Record<string, string> {
  const { cc, cxx, ar, ranlib, nm, strip } = toolchain(config);
  return {
    CC: cc,
    CPP: `${cc} -E`,
    CXX: cxx,
    AR: ar,
    RANLIB: ranlib,
    NM: nm,
    STRIP: strip,
    READELF: "true",
    PKG_CONFIG: "false",
    HOSTRUNNER: config.target === "wasi" ? "wasmtime" : "node",
  };
}
