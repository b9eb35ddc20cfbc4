import type { Capabilities } from "./detect-capabilities.js";
import type { JavaScriptHost } from "./detect-host.js";
import type { NotAWasmModule, WasmPlatform } from "./detect-wasm.js";

/** `sys.platform`. */
export type SysPlatform = "emscripten" | "wasi" | "unknown";

/** `os.uname().machine`, and `platform.machine()`. */
export type Machine = "wasm32" | "wasm64" | "unknown";

/** `os.uname()`, where each field that is not known is `"unknown"`. */
export interface Uname {
  sysname: string;
  nodename: string;
  /** For Emscripten, its version. */
  release: string;
  version: string;
  machine: Machine;
}

/** `sys._emscripten_info`. */
export interface EmscriptenInfo {
  /** `(6, 0, 5)`. Undefined where only a distribution could tell, and none was given. */
  emscriptenVersion: [major: number, minor: number, tiny: number] | undefined;
  /** What the JavaScript runtime calls itself: `Node.js/24`, or a browser's user agent. */
  runtime: string;
  /** Undefined where neither a wasm nor a distribution was given. */
  pthreads: boolean | undefined;
  sharedMemory: boolean | undefined;
}

/** What Python says of its platform, and what the JavaScript runtime around it can do. */
export interface Platform {
  /** The JavaScript runtime that this runs in. */
  host: JavaScriptHost;
  /** Of the host, where it tells: `24.1.0`. */
  version: string | undefined;
  machine: Machine;
  sys: {
    platform: SysPlatform;
    /** Undefined where Python has no such attribute. */
    emscriptenInfo: EmscriptenInfo | undefined;
  };
  os: { name: "posix"; uname: Uname };
  /** Of the host. */
  capabilities: Capabilities;
  /** What the bytes that were given say of themselves. */
  wasm: WasmPlatform | NotAWasmModule | undefined;
}
