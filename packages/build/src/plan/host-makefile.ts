import { join } from "node:path";
import type { BuildConfig, Target } from "../config/config.js";
import { pathMaps } from "./path-maps.js";
import { countFlags } from "./training.js";

export const hostMakefileName = "pywasm.mk";

/** The link by which make finds CPython's source: from every build folder it is the same path, so ccache knows the compiles of another. */
export function sourceLink({ paths }: Pick<BuildConfig, "paths">): string {
  return join(paths.crossBuild, "source");
}

/**
 * What is left out of link-time optimisation: JavaScript in C, which would be lost; and the interpreter's loop, as LLVM's
 * WebAssemblyFixIrreducibleControlFlow keeps for each of its blocks the set of all that it leads to, which is gigabytes, and ten minutes
 * and more, where functions of other files are put into it.
 */
const compiledAlone = `objectsWithJavaScript := $(patsubst ../source/%.c,%.o,$(shell grep -lE 'EM_(ASYNC_)?JS|EM_ASM' ../source/Python/*.c ../source/Modules/*.c))
Python/ceval.o $(objectsWithJavaScript): private EXTRA_CFLAGS += -fno-lto`;

/**
 * CPython's Makefile with one more target, and without warnings, which are upstream's to mend. The search path in
 * getpath is of use in a build folder only, and would put a path of the build machine into the wasm.
 */
export function hostMakefile(config: BuildConfig, cwd: string): string {
  const maps = [...pathMaps(config, cwd), "-ffile-prefix-map=../source=/usr/src/python"];
  return `override srcdir = ../source
override VPATH = ../source
include Makefile

EXTRA_CFLAGS = ${["-w", ...maps, ...countFlags(config)].join(" ")}

Modules/getpath.o: override VPATH = .
Python/ceval.o: look.h
Python/ceval.o: private EXTRA_CFLAGS += -include look.h
${compiledAlone}
${rules[config.target]}
link-objects.txt: $(LIBRARY_OBJS) $(filter Modules/%.a,$(MODLIBS)) pybuilddir.txt
	printf '%s\\n' $(addprefix $(CURDIR)/,$(LIBRARY_OBJS)) \\
	    $(LIBS) $(patsubst Modules/%,$(CURDIR)/Modules/%,$(MODLIBS)) $(SYSLIBS) > $@.tmp
	mv $@.tmp $@
`;
}

/** What is there in spite of config.site, by the object that uses it. */
const there = {
  "Modules/posixmodule.o": ["SYS_IOCTL_H", "LARGEFILE_SUPPORT", "LINK", "LINKAT", "PREADV", "PWRITEV"],
  "Modules/signalmodule.o": ["ALARM", "GETITIMER", "SETITIMER"],
  "Modules/socketmodule.o": ["SOCKETPAIR"],
  "Modules/mmapmodule.o": ["LARGEFILE_SUPPORT"],
  "Modules/_io/fileio.o": ["LARGEFILE_SUPPORT"],
  "Modules/_io/textio.o": ["LARGEFILE_SUPPORT"],
};

/**
 * From 3.14 on, calls may go through a trampoline: a wasm-gc module that Debian's clang cannot compile. It is for
 * extension modules that declare fewer arguments than they are called with, which none of those linked here does:
 * PY_CALL_TRAMPOLINE is not defined, and the module is empty. CPython's config.site says that there is no ioctl, for one
 * use of it elsewhere that aborts; here it gives os.get_terminal_size. It says the same of what our link adds, and of what
 * Emscripten has got since it was written.
 */
const emscriptenRules = `${Object.entries(there)
  .map(([object, names]) => `${object}: private EXTRA_CFLAGS += ${names.map((name) => `-DHAVE_${name}`).join(" ")}`)
  .join("\n")}

Python/emscripten_trampoline_inner.wasm Python/emscripten_trampoline_wasm.c:
	: > $@
`;

/**
 * The loop of the interpreter, and what tells it of signals, look for those of an embedder as with Emscripten
 * (native/signals.c). From 3.14 on, the loop includes a header of Emscripten's then (native/recursion-limit.c).
 */
const wasiRules = `Python/ceval.o Modules/signalmodule.o: private EXTRA_CFLAGS += -D__EMSCRIPTEN__
Python/ceval.o: emscripten/stack.h
emscripten/stack.h:
	mkdir -p emscripten
	printf '%s\\n' '#include <stdint.h>' 'uintptr_t emscripten_stack_get_base(void), emscripten_stack_get_end(void);' > $@
`;

const rules: Record<Target, string> = { emscripten: emscriptenRules, wasi: wasiRules };
