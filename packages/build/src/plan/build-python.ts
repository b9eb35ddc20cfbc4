import { join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { sourceTag } from "../config/resolve-paths.js";
import { shellQuote } from "../process/shell-quote.js";
import { ccacheOffer } from "../sdk/ccache-offer.js";
import type { Step } from "../step.js";
import { ccacheEnvironment } from "./ccache-environment.js";
import { cleanEnvironment } from "./clean-environment.js";
import { sourceInputs } from "./source-python.js";

/** Where the build Python is compiled: one for all targets and profiles of a source. */
function buildPythonFolder({ source, paths }: Pick<BuildConfig, "source" | "paths">): string {
  return join(paths.buildPython, sourceTag(source));
}

/** The interpreter that the steps below compile. */
export function compiledBuildPython(config: Pick<BuildConfig, "source" | "paths">): string {
  return join(buildPythonFolder(config), "build", "python");
}

/** The build Python as a program to call, and the step after which it can be. */
export interface BuildPython {
  launcher: string;
  step: string;
}

/**
 * The build Python. It is called by a launcher, so that the host's configure, which only wants its version, can
 * run while it is still being compiled. The `configure` step writes the launcher.
 */
export function buildPython(config: BuildConfig): BuildPython {
  return {
    launcher: join(config.paths.crossBuild, "build-python"),
    step: config.machinePython ? "configure" : "build-python",
  };
}

/** The text of the launcher. Nothing is written beside the modules of the source, and sets are marshalled in one order. */
export function buildPythonLauncher(config: BuildConfig): string {
  const { source, recipe, paths } = config;
  const python = config.machinePython ?? compiledBuildPython(config);
  return `#!/bin/sh
case $1:$2 in
  "-c:import sys; print(f'{sys.version_info.major}.{sys.version_info.minor}')") echo ${recipe.series}; exit ;;
  -V:) echo 'Python ${source.version}'; exit ;;
esac
PYTHONPYCACHEPREFIX=${shellQuote([join(paths.crossBuild, "pycache")])} PYTHONHASHSEED=0
export PYTHONPYCACHEPREFIX PYTHONHASHSEED
exec ${shellQuote([python])} "$@"
`;
}

/** The steps that compile a build Python; none where the machine has one that fits. */
export function buildPythonSteps(config: BuildConfig): Step[] {
  return config.machinePython ? [] : [configureStep(config), compileStep(config)];
}

function configureStep(config: BuildConfig): Step {
  const folder = buildPythonFolder(config);
  const cwd = join(folder, "build");
  const configure = join(config.source.dir, "configure");
  const argv: [string, ...string[]] = [configure, "--cache-file=config.cache", ...configureArguments];
  const answers = {
    store: config.paths.answers,
    file: join(cwd, "config.cache"),
    key: {
      about: [...argv.slice(1), answersForMissingModules],
      files: [configure],
      commands: [
        ["cc", "--version"],
        ["uname", "-srm"],
        ["getconf", "GNU_LIBC_VERSION"],
      ],
    },
  };
  return {
    name: "build-python-configure",
    title: "Configure the build Python",
    needs: ["source-python"],
    record: join(folder, "build-python-configure"),
    inputs: sourceInputs(config, [
      "configure",
      "*.in",
      "Modules/Setup*",
      "Modules/config.c.in",
      "Include/patchlevel.h",
    ]),
    outputs: ["Makefile", "pyconfig.h"].map((name) => join(cwd, name)),
    clean: [cwd],
    actions: [
      { do: "require-tools", tools: nativeTools },
      { do: "write-file", path: join(cwd, "config.site"), content: answersForMissingModules },
      { do: "restore-answers", ...answers },
      {
        do: "exec",
        argv,
        cwd,
        env: { ...cleanEnvironment, CONFIG_SITE: join(cwd, "config.site"), PKG_CONFIG: "false" },
      },
      { do: "keep-answers", ...answers },
      { do: "write-file", path: join(cwd, "cc"), content: nativeCompiler(config), executable: true },
    ],
  };
}

function compileStep(config: BuildConfig): Step {
  const folder = buildPythonFolder(config);
  const cwd = join(folder, "build");
  return {
    name: "build-python",
    title: "Compile the build Python",
    needs: ["build-python-configure"],
    record: join(folder, "build-python"),
    inputs: sourceInputs(config, bytecodeSources),
    outputs: [compiledBuildPython(config)],
    clean: [],
    scrub: { dir: cwd, include: ["python", "_bootstrap_python", "Programs/_freeze_module", "**/*.[oa]", ...frozen] },
    actions: [
      {
        do: "exec",
        argv: ["make", `-j${config.jobs}`, `CC=${join(cwd, "cc")}`, withoutBytecode, "python"],
        cwd,
        // With a date of the source's: it is in the interpreter, and the same source is to give the same bytes.
        env: {
          ...cleanEnvironment,
          ...ccacheEnvironment(config, config.paths.cache),
          SOURCE_DATE_EPOCH: String(config.sourceDateEpoch),
        },
      },
    ],
  };
}

/** The bootstrap interpreter would write what it imports into the source, whatever the environment says. */
const withoutBytecode = "PYTHON_FOR_FREEZE=./_bootstrap_python -B";

/** The text of the compiler that make is given: the one that configure takes, through ccache if there is one by then. */
function nativeCompiler({ paths }: BuildConfig): string {
  const ccache = shellQuote([ccacheOffer(paths.sdks)]);
  return `#!/bin/sh
for compiler in gcc cc clang; do
  if command -v $compiler >/dev/null; then break; fi
done
case " $* " in *" -c "*)
  if [ -x ${ccache} ]; then exec env CCACHE_DEPEND=1 ${ccache} $compiler -MMD "$@"; fi
esac
exec $compiler "$@"
`;
}

/** What make generates by programs that do not write by rename. */
export const frozen = ["Python/frozen_modules/*.h", "Python/deepfreeze/*", "pybuilddir.txt"];

const nativeTools = [
  { anyOf: ["cc", "gcc"], package: "gcc", why: "a C compiler, for the build Python" },
  { anyOf: ["make"], package: "make", why: "CPython is built by it" },
];

/** It runs for a few seconds in its life: what counts is how soon it is there. */
const configureArguments = [
  "CFLAGS=-O0 -w",
  "OPT=-DNDEBUG",
  "--disable-test-modules",
  "--without-ensurepip",
  "--without-readline",
  "--without-doc-strings",
  "--with-pkg-config=no",
  "--with-openssl=/nonexistent",
  "--with-dbmliborder=",
];

/** None of these modules is compiled, so nobody has to look for their libraries. */
const answersForMissingModules = [
  ...["bzlib", "curses", "db", "ffi", "gdbm", "gdbm_dash_ndbm", "gdbm_ndbm", "libintl", "lzma", "ncurses"],
  ...["ncurses_curses", "ncurses_ncurses", "ncurses_panel", "ncursesw_curses", "ncursesw_ncurses", "ncursesw_panel"],
  ...["ndbm", "panel", "sqlite3", "uuid", "uuid_uuid", "zdict", "zlib", "zstd"],
]
  .map((header) => `ac_cv_header_${header}_h=no\n`)
  .join("");

/**
 * What decides over the bytecode that a build Python produces. A change anywhere else does not make it worth
 * compiling again.
 */
const bytecodeSources = [
  "Grammar/*",
  "Parser/**",
  "Include/patchlevel.h",
  "Include/**/*opcode*.h",
  "Include/**/*magic*.h",
  "Include/**/*compile.h",
  "Lib/importlib/_bootstrap_external.py",
  ...["assemble", "ast*", "bytecodes", "codegen", "compile", "flowgraph", "generated_cases", "marshal", "symtable"].map(
    (name) => `Python/${name}.[ch]`,
  ),
];
