import type { HostTriple } from "@pywasm/runtime";
import type { PythonRecipe } from "../pins/python-recipe.js";
import type { Paths } from "./paths.js";

export type Target = "emscripten" | "wasi";
export type SdkProviderName = "system" | "emsdk" | "wasi-sdk" | "debian";

/** What a caller may say; everything else has a default. */
export interface BuildOptions {
  /** @defaultValue "emscripten" */
  target?: string;
  /** `3.13`, `3.13.5`. @defaultValue the default of the pins */
  python?: string;
  /** A CPython checkout in place of a release; never written to. */
  source?: string;
  /** @defaultValue "release" */
  profile?: string;
  /** In the order tried. @defaultValue every provider of the target: ["system", "emsdk", "debian"] for Emscripten */
  sdk?: string[];
  /** Processes at the same time. @defaultValue the number of cores */
  jobs?: number;
  /** For WASI: the standard library in `python.wasm` itself. @defaultValue false */
  singleFile?: boolean;
  /** Fetch nothing. @defaultValue false */
  offline?: boolean;
  /** Folder that receives the distribution. @defaultValue below the data folder */
  out?: string;
  /** @defaultValue process.env */
  env?: NodeJS.ProcessEnv;
}

/** Where CPython comes from. */
export type PythonSource =
  | { kind: "release"; version: string; dir: string }
  | { kind: "directory"; version: string; dir: string };

/** Everything decided: `planBuild` reads only this. */
export interface BuildConfig {
  target: Target;
  hostTriple: HostTriple;
  /** For example `x86_64-pc-linux-gnu`. */
  buildTriple: string;
  profile: string;
  source: PythonSource;
  /** The part for this target. */
  recipe: PythonRecipe;
  /** An interpreter on the build machine of exactly this version, or undefined: then one is compiled. */
  machinePython: string | undefined;
  sdk: SdkProviderName[];
  singleFile: boolean;
  jobs: number;
  offline: boolean;
  /** Seconds since 1970: the time that stands in everything built. */
  sourceDateEpoch: number;
  paths: Paths;
}
