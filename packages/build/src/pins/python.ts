import type { VersionRange } from "../sdk/fits.js";
import type { LibraryName, PythonSeries, TargetRecipe } from "./python-recipe.js";

const libraries: LibraryName[] = ["zlib", "bzip2", "xz", "libffi", "sqlite", "mpdecimal"];
/** The reasons are in `wasi-left-out.ts`. */
const wasiLibraries = libraries.filter((name) => name !== "libffi");

/** Up to 3.13 configure asks whether the result is for Node or for browsers; only "node" leaves no module out. */
const allModules = "--with-emscripten-target=node";

/** `Tools/wasm/wasm_build.py` of these series refuses anything older. */
const emscripten: VersionRange = { min: "3.1.19" };
/** `emscripten-version` in the `config.toml` of these series. */
const emscripten4: VersionRange = { min: "4.0.12" };

/** The recipes for Emscripten: up to 3.13, and from 3.14 on. */
const byTools: TargetRecipe = {
  layout: { configSite: "Tools/wasm/config.site-wasm32-emscripten" },
  sdk: emscripten,
  libraries,
  hostConfigure: [allModules],
  setupLocal: [],
};
const byPlatforms: TargetRecipe = {
  layout: {
    configSite: "Platforms/emscripten/config.site-wasm32-emscripten",
    sdkVersion: "Platforms/emscripten/config.toml",
  },
  sdk: emscripten4,
  libraries: [...libraries, "zstd"],
  hostConfigure: [],
  setupLocal: [],
};

/** Named by `Tools/wasm/wasi/__main__.py` of 3.14; the series before it name none. */
const wasi24: VersionRange = { major: 24 };
/** Named by `Platforms/WASI/config.toml`. */
const wasi34: VersionRange = { major: 34 };

const wasi: TargetRecipe = {
  layout: { configSite: "Tools/wasm/config.site-wasm32-wasi" },
  sdk: wasi24,
  libraries: wasiLibraries,
  hostConfigure: [],
  setupLocal: [],
};
/** Up to 3.12 configure knows `wasm32-unknown-wasi` only; what is compiled is the same. */
const wasi312: TargetRecipe = { ...wasi, configureHost: "wasm32-unknown-wasi" };

/** 3.11 builds ctypes by setup.py, which a cross build without shared modules does not run. */
const ctypes311: TargetRecipe["setupLocal"][number] = {
  module:
    "_ctypes _ctypes/_ctypes.c _ctypes/callbacks.c _ctypes/callproc.c _ctypes/stgdict.c _ctypes/cfield.c" +
    " -DHAVE_FFI_PREP_CIF_VAR -DHAVE_FFI_PREP_CLOSURE_LOC -DHAVE_FFI_CLOSURE_ALLOC",
  library: "libffi",
};

/** Every series, oldest first. */
export const pythonSeries: PythonSeries[] = [
  {
    series: "3.11",
    releases: [
      {
        version: "3.11.2",
        date: "2023-02-07",
        archive: {
          size: 26437858,
          sha256: "2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849",
          urls: [
            "https://www.python.org/ftp/python/3.11.2/Python-3.11.2.tgz",
            "debian:pool/main/p/python3.11/python3.11_3.11.2.orig.tar.gz",
          ],
        },
      },
    ],
    targets: {
      emscripten: { ...byTools, setupLocal: [ctypes311] },
      wasi: wasi312,
    },
  },
  {
    series: "3.12",
    releases: [
      {
        version: "3.12.12",
        date: "2025-10-09",
        archive: {
          sha256: "fb85a13414b028c49ba18bbd523c2d055a30b56b18b92ce454ea2c51edc656c4",
          urls: [
            "https://www.python.org/ftp/python/3.12.12/Python-3.12.12.tar.xz",
            "debian:pool/main/p/python3.12/python3.12_3.12.12.orig.tar.xz",
          ],
        },
      },
    ],
    targets: {
      emscripten: byTools,
      wasi: wasi312,
    },
  },
  {
    series: "3.13",
    releases: [
      {
        version: "3.13.5",
        date: "2025-06-11",
        archive: {
          size: 22856016,
          sha256: "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
          urls: [
            "https://www.python.org/ftp/python/3.13.5/Python-3.13.5.tar.xz",
            "debian:pool/main/p/python3.13/python3.13_3.13.5.orig.tar.xz",
          ],
        },
      },
      {
        version: "3.13.15",
        date: "2026-08-05",
        archive: {
          size: 23160540,
          sha256: "1e66a7945a48390ee4c2a4268a0e4185884059a13c4aab6d148aa208deea4a76",
          urls: [
            "https://www.python.org/ftp/python/3.13.15/Python-3.13.15.tar.xz",
            "debian:pool/main/p/python3.13/python3.13_3.13.15.orig.tar.xz",
          ],
        },
      },
    ],
    targets: {
      emscripten: byTools,
      wasi,
    },
  },
  {
    series: "3.14",
    releases: [
      {
        version: "3.14.7",
        date: "2026-08-05",
        archive: {
          size: 24053924,
          sha256: "3b48dac8fb59f62eaa67ac83c1eb12bda1b7a08406dd286e252c11a66be27f81",
          urls: [
            "https://www.python.org/ftp/python/3.14.7/Python-3.14.7.tar.xz",
            "debian:pool/main/p/python3.14/python3.14_3.14.7.orig.tar.xz",
          ],
        },
      },
    ],
    targets: {
      emscripten: byPlatforms,
      wasi: {
        ...wasi,
        layout: {
          configSite: "Tools/wasm/wasi/config.site-wasm32-wasi",
          sdkVersion: "Tools/wasm/wasi/__main__.py",
        },
        libraries: [...wasiLibraries, "zstd"],
      },
    },
  },
  {
    series: "3.15",
    releases: [],
    targets: {
      emscripten: byPlatforms,
      wasi: {
        ...wasi,
        layout: { configSite: "Platforms/WASI/config.site-wasm32-wasi", sdkVersion: "Platforms/WASI/config.toml" },
        sdk: wasi34,
        libraries: [...wasiLibraries, "zstd"],
      },
    },
  },
];

/** What is built when nothing is asked for. */
export const defaultPython = "3.13.5";
