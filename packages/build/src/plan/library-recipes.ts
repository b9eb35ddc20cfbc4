import { libraryPins } from "../pins/libraries.js";
import type { LibraryName } from "../pins/python-recipe.js";
import type { LibraryRecipe } from "./library-recipe.js";

/** Filters of xz besides LZMA1 and LZMA2. */
const xzFilters = ["X86", "ARM", "ARMTHUMB", "ARM64", "IA64", "POWERPC", "SPARC", "RISCV", "DELTA"];
const xzCoders = ["LZMA1", "LZMA2", ...xzFilters].flatMap((name) => [`HAVE_ENCODER_${name}`, `HAVE_DECODER_${name}`]);
const xzMatchFinders = ["HC3", "HC4", "BT2", "BT3", "BT4"].map((name) => `HAVE_MF_${name}`);

/**
 * Compiled without their own build systems: a configure costs more than the compile, and wasm32-emscripten is one known
 * platform. The definitions are what each configure finds there; the optimisation is each upstream's default, where nothing else is said.
 */
export const libraryRecipes: Record<LibraryName, LibraryRecipe> = {
  zlib: {
    archive: "z",
    variable: "ZLIB",
    sources: ["source/*.c"],
    flags: ["-O3", ...defines(["HAVE_UNISTD_H", "HAVE_STDARG_H", "HAVE_HIDDEN"])],
    headers: { from: "source", include: ["zlib.h", "zconf.h"] },
    license: "source/LICENSE",
  },
  bzip2: {
    archive: "bz2",
    variable: "BZIP2",
    sources: ["blocksort", "huffman", "crctable", "randtable", "compress", "decompress", "bzlib"].map(
      (name) => `source/${name}.c`,
    ),
    flags: ["-O2", ...defines(["_FILE_OFFSET_BITS=64"])],
    headers: { from: "source", include: ["bzlib.h"] },
    license: "source/LICENSE",
  },
  xz: {
    archive: "lzma",
    variable: "LIBLZMA",
    sources: ["check", "common", "delta", "lz", "lzma", "rangecoder", "simple"]
      .map((folder) => `source/src/liblzma/${folder}/*.c`)
      .concat("source/src/common/tuklib_physmem.c"),
    // Programs that make the tables, what --enable-small chooses, and what needs threads.
    exclude: ["%_tablegen.c", "%_consts_gen.c", "%_small.c", "%_mt.c", "%/outqueue.c", "%/hardware_cputhreads.c"],
    flags: [
      "-O2",
      ...["common", "liblzma/api", "liblzma/common", "liblzma/check", "liblzma/delta", "liblzma/lz"]
        .concat(["liblzma/lzma", "liblzma/rangecoder", "liblzma/simple"])
        .map((folder) => `-Isource/src/${folder}`),
      ...defines(["_GNU_SOURCE", "NDEBUG", "HAVE_STDBOOL_H", "HAVE__BOOL", "HAVE_STDINT_H", "HAVE_INTTYPES_H"]),
      ...defines(["HAVE_VISIBILITY", "HAVE___BUILTIN_ASSUME_ALIGNED", "HAVE___BUILTIN_BSWAPXX"]),
      ...defines(["SIZEOF_SIZE_T=4", "ASSUME_RAM=128", "TUKLIB_SYMBOL_PREFIX=lzma_", "TUKLIB_PHYSMEM_SYSCONF"]),
      ...defines(["HAVE_ENCODERS", "HAVE_DECODERS", "HAVE_LZIP_DECODER", ...xzCoders, ...xzMatchFinders]),
      ...defines(["HAVE_CHECK_CRC32", "HAVE_CHECK_CRC64", "HAVE_CHECK_SHA256"]),
    ],
    headers: { from: "source/src/liblzma/api", include: ["lzma.h", "lzma/*.h"] },
    license: "source/COPYING.0BSD",
  },
  libffi: {
    archive: "ffi",
    variable: "LIBFFI",
    sources: ["prep_cif", "types", "raw_api", "closures", "tramp", "wasm32/ffi"].map((name) => `source/src/${name}.c`),
    flags: ["-O2", "-Isource/include"],
    headers: { from: "source/src/wasm32", include: ["ffitarget.h"] },
    made: {
      "include/ffi.h": fillTemplate("source/include/ffi.h.in", {
        VERSION: libraryPins.libffi.version,
        TARGET: "wasm32",
        HAVE_LONG_DOUBLE: "1",
        FFI_EXEC_TRAMPOLINE_TABLE: "0",
      }),
    },
    written: {
      "include/fficonfig.h": [
        ...["HAVE_ALLOCA 1", "HAVE_ALLOCA_H 1", "HAVE_INTTYPES_H 1", "HAVE_LONG_DOUBLE 1", "HAVE_MEMCPY 1"],
        ...["HAVE_STDINT_H 1", "HAVE_SYS_TYPES_H 1", "STDC_HEADERS 1"],
        ...["SIZEOF_SIZE_T 4", "SIZEOF_DOUBLE 8", "SIZEOF_LONG_DOUBLE 16"],
        'FFI_HIDDEN __attribute__((visibility("hidden")))',
      ]
        .map((definition) => `#define ${definition}\n`)
        // Functions of Emscripten's JavaScript library that src/wasm32/ffi.c calls and does not name.
        .concat("#include <emscripten/em_macros.h>\n")
        .concat('static EM_JS_DEPS(ffi_stack, "$stackSave,$stackRestore,$stackAlloc");\n')
        .join(""),
    },
    license: "source/LICENSE",
  },
  sqlite: {
    archive: "sqlite3",
    variable: "LIBSQLITE3",
    sources: ["source/sqlite3.c"],
    flags: [
      // A third less to compile and to load than with -O2, and not measurably slower.
      "-Os",
      ...defines(["SQLITE_THREADSAFE=0", "SQLITE_OMIT_LOAD_EXTENSION"]),
      ...defines(["SQLITE_ENABLE_FTS4", "SQLITE_ENABLE_FTS5", "SQLITE_ENABLE_RTREE", "SQLITE_ENABLE_MATH_FUNCTIONS"]),
    ],
    headers: { from: "source", include: ["sqlite3.h", "sqlite3ext.h"] },
    // It has no licence but the blessing at the head of every file.
    made: { LICENSE: "sed '/^\\*\\*\\*/q' source/sqlite3.h" },
    license: "LICENSE",
  },
  mpdecimal: {
    archive: "mpdec",
    variable: "LIBMPDEC",
    sources: ["source/libmpdec/*.c"],
    exclude: ["%/bench.c", "%/bench_full.c"],
    flags: ["-O2", ...defines(["CONFIG_32", "ANSI", "NDEBUG"])],
    headers: { from: "source/libmpdec", include: [] },
    made: {
      "include/mpdecimal.h": fillTemplate("source/libmpdec/mpdecimal.h.in", {
        MPD_HEADER_CONFIG: "#define MPD_CONFIG_32 1",
      }),
    },
    license: "source/COPYRIGHT.txt",
  },
  zstd: {
    archive: "zstd",
    variable: "LIBZSTD",
    sources: ["common", "compress", "decompress", "dictBuilder"].map((folder) => `source/lib/${folder}/*.c`),
    flags: ["-O3", ...defines(["ZSTD_DISABLE_ASM", "XXH_NAMESPACE=ZSTD_"])],
    headers: { from: "source/lib", include: ["zstd.h", "zdict.h", "zstd_errors.h"] },
    license: "source/LICENSE",
  },
};

function defines(names: string[]): string[] {
  return names.map((name) => `-D${name}`);
}

/** What `configure` does to a file `x.in`. */
function fillTemplate(template: string, values: Record<string, string>): string {
  const expressions = Object.entries(values).map(([name, value]) => `-e 's/@${name}@/${value}/'`);
  return `sed ${expressions.join(" ")} ${template}`;
}
