import type { BuildConfig } from "../config/config.js";
import { pathMaps } from "./path-maps.js";

export const hostMakefileName = "pywasm.mk";

/**
 * CPython's Makefile with one more target, and without warnings, which are upstream's to mend. The search path in
 * getpath is of use in a build folder only, and would put a path of the build machine into the wasm. From 3.14 on,
 * calls may go through a trampoline: a wasm-gc module that Debian's clang cannot compile. It is for extension modules
 * that declare fewer arguments than they are called with, which none of those linked here does: PY_CALL_TRAMPOLINE is
 * not defined, and the module is empty. CPython's config.site says that there is no ioctl, for one use of it elsewhere
 * that aborts; here it gives os.get_terminal_size.
 */
export function hostMakefile(config: BuildConfig): string {
  return `include Makefile

EXTRA_CFLAGS = ${["-w", ...pathMaps(config)].join(" ")}

Modules/getpath.o: VPATH = .
Modules/posixmodule.o: private EXTRA_CFLAGS += -DHAVE_SYS_IOCTL_H

Python/emscripten_trampoline_inner.wasm Python/emscripten_trampoline_wasm.c:
	: > $@

link-objects.txt: $(LIBRARY_OBJS) $(filter Modules/%.a,$(MODLIBS)) pybuilddir.txt
	printf '%s\\n' $(addprefix $(CURDIR)/,$(LIBRARY_OBJS)) \\
	    $(LIBS) $(patsubst Modules/%,$(CURDIR)/Modules/%,$(MODLIBS)) $(SYSLIBS) > $@.tmp
	mv $@.tmp $@
`;
}
