/** The manifest, `pywasm.json`: the contract between a build and everything that runs it. */

/** Raised by one for every change that an older reader would misread. */
export const MANIFEST_SCHEMA_VERSION = 1;

/** The host triples a distribution can be built for. */
export type HostTriple = "wasm32-unknown-emscripten" | "wasm32-wasip1";

export interface ManifestFile {
  /** Relative to the distribution, with `/`. */
  path: string;
  /** What the file is for; `glue` is the ES module, which WASI does without, `stdlib` the zip of compiled modules, if that is a file. */
  role: "glue" | "wasm" | "stdlib" | "stdlib-source" | "snapshot" | "license" | "sbom" | "debug-info";
  /** In bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

export interface Manifest {
  schemaVersion: typeof MANIFEST_SCHEMA_VERSION;
  /** First 16 hexadecimal digits of the sha256 over every other field: names exactly these bytes. */
  buildId: string;
  python: {
    /** `sys.version_info` as text, for example `3.13.5` or `3.14.0rc2`. */
    version: string;
    /** `sys.implementation.cache_tag`, for example `cpython-313`. */
    cacheTag: string;
    /** `importlib.util.MAGIC_NUMBER` in hexadecimal: the bytecode that this interpreter accepts. */
    magic: string;
  };
  hostTriple: HostTriple;
  profile: string;
  sdk: {
    /** `wasi-sdk` for `wasm32-wasip1`, and for nothing else. */
    name: "emscripten" | "wasi-sdk";
    /** For example `6.0.5`; for WASI, where clang and wasi-libc are of no release of the WASI SDK, `llvm-21.1.8`. */
    version: string;
    /** Who provided it: `system`, `emsdk`, `wasi-sdk`, `debian`. */
    provider: string;
  };
  features: {
    threads: boolean;
    dynamicLinking: boolean;
    wasm64: boolean;
    jspi: boolean;
  };
  memory: {
    /** In bytes. */
    initial: number;
    maximum: number;
    stack: number;
  };
  stdlib: {
    /** Where the guest looks for the zip, for example `/lib/python313.zip`. */
    zipPath: string;
    /** Where the guest looks for a folder of modules, for example `/lib/python3.13`. */
    folderPath: string;
    /** Folders that have to exist before Python starts (`lib-dynload`). */
    requiredFolders: string[];
    /** The zip is in the wasm, where it is seen at `zipPath` without a mount, and is no file of the distribution. WASI only. */
    embedded?: boolean | undefined;
  };
  /** The standard library has only what this program imports: what `pywasm build --shake` was given. */
  shaken?: { program: string } | undefined;
  /** C functions and data symbols that the wasm exports, without the leading underscore, sorted. */
  exports: { functions: string[]; data: string[] };
  /** Facts a runtime needs to go fast. */
  hints: {
    /** Index of `_PyEval_EvalFrameDefault` in the wasm's function index space. */
    evalFrameFunctionIndex: number;
    /** How many functions the wasm's section `compilationHints` says are called by every start; undefined or 0 where it has none. */
    startFunctions?: number;
  };
  /** Static libraries linked in, each with its SPDX licence expression. */
  libraries: { name: string; version: string; license: string }[];
  files: ManifestFile[];
}
