/** A folder that a host runner opens for Python. All paths are absolute. */
export interface Preopen {
  host: string;
  guest: string;
  readonly: boolean;
}

/** A command line of Python's, as a host runner is given it. */
export interface GuestProcess {
  /** Path of `python.wasm`. */
  wasm: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  preopens: readonly Preopen[];
  /** A folder for the machine code that a runner makes of the wasm, to be used again. */
  cache?: string;
}

/** Where nothing can be changed in a folder that is to be read only: outside of those that may be written, where there are none, or nowhere. */
export type ReadOnlyHold = "apart" | "alone" | "no";

/** A program that runs WASI, in its own words. */
export interface HostRunner {
  name: string;
  /** What it is asked for its version by. */
  version: readonly string[];
  /** The first version that has these words. */
  least: string;
  /** What its command line begins with, and what stands between its own options and the path of the wasm. */
  begin: readonly string[];
  end: readonly string[];
  /** What stands between the path of the wasm and Python's arguments, if there are any. */
  separator: readonly string[];
  /** A stack for as many levels of C code as CPython allows. */
  stack: readonly string[];
  preopen(folder: Preopen): readonly string[];
  /** What paths may not hold, since it stands between them. */
  between: string;
  env(name: string, value: string): readonly string[];
  cache(folder: string): readonly string[];
  readOnly: ReadOnlyHold;
  /** What it cannot do, for people. */
  cannot: string;
}
