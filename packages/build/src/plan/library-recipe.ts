/** How a host library is compiled. All paths are relative; those that begin with `source/` are in its source. */
export interface LibraryRecipe {
  /** `z` for libz.a and `-lz`. */
  archive: string;
  /** What CPython's configure calls it: `ZLIB` for `ZLIB_CFLAGS` and `ZLIB_LIBS`. */
  variable: string;
  /** Wildcards of make. */
  sources: string[];
  /** Patterns of make, taken out of `sources`. */
  exclude?: string[];
  flags: string[];
  /** Copied to `include/`. */
  headers: { from: string; include: string[] };
  /** Files that a shell command writes to its standard output. */
  made?: Record<string, string>;
  /** Files that stand here, whole. */
  written?: Record<string, string>;
  /** Its licence text. */
  license: string;
}
