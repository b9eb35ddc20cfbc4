import type { EmscriptenSettings } from "../emscripten.js";
import type { Descriptor } from "./descriptor.js";
import type { GuestFiles } from "./guest-files.js";
import type { GuestMemory } from "./guest-memory.js";

/** A function that WASI has; it gives an error number, 0 where there was none. */
export type WasiFunction = (...args: never[]) => number;

/** What the functions of WASI are about. */
export interface GuestProcess {
  fs: GuestFiles;
  /** Not before the wasm is there. */
  readonly memory: GuestMemory;
  /** By their numbers; shared with the shim. */
  descriptors: (Descriptor | undefined)[];
  /** With the name of the program. */
  args: string[];
  settings: Pick<EmscriptenSettings, "sleep" | "quit" | "Py_EmscriptenSignalBuffer">;
  /** Tells Python of a signal, while it is in a function of WASI. */
  interrupt(signal: number): void;
}
