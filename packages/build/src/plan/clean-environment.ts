/**
 * Takes out of a child's environment what would quietly change a build: configure and make read all of these.
 * `exec` adds the rest of our own environment.
 */
export const cleanEnvironment: Record<string, null> = Object.fromEntries(
  [
    ...["AR", "ARFLAGS", "CC", "CFLAGS", "CONFIG_SITE", "CPP", "CPPFLAGS", "CXX", "CXXFLAGS", "LD", "LDFLAGS", "LIBS"],
    ...["NM", "OPT", "RANLIB", "READELF", "STRIP", "PKG_CONFIG", "PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR"],
    ...["MAKEFLAGS", "MAKEFILES", "MFLAGS", "GNUMAKEFLAGS", "HOSTRUNNER", "EMCC_CFLAGS", "EMCC_DEBUG"],
    ...["PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONPLATLIBDIR", "PYTHONSAFEPATH", "PYTHONWARNINGS"],
  ].map((name) => [name, null]),
);
