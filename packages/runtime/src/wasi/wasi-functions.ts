import { WASI, wasi } from "@bjorn3/browser_wasi_shim";
import { ErrnoError } from "./errno-error.js";
import type { GuestProcess, WasiFunction } from "./guest-process.js";
import { pathFunctions } from "./path-functions.js";
import { processFunctions } from "./process-functions.js";
import { streamFunctions } from "./stream-functions.js";

/** Emscripten's number for what WASI has one of its own for. */
const EMSCRIPTEN_ENOTSUP = 138;

/**
 * The functions of WASI preview 1 for one guest: the shim's, where it does what is needed, and ours.
 *
 * @param env of the guest
 * @param exported the wasm's exports, when they are there
 */
export function wasiFunctions(
  process: GuestProcess,
  env: Readonly<Record<string, string>>,
  exported: () => { memory: WebAssembly.Memory },
): WebAssembly.ModuleImports {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  // The array is shared: what is opened here is there, too.
  const shim = new WASI(process.args, variables, process.descriptors as never[], { debug: false });
  shim.inst = {
    get exports() {
      return exported();
    },
  };
  const theirs = shim.wasiImport as Record<string, WasiFunction>;
  const clock =
    (name: string) =>
    (id: number, ...others: never[]) =>
      // Of the time that a processor has spent nobody tells.
      theirs[name]?.(Math.min(id, wasi.CLOCKID_MONOTONIC) as never, ...others) ?? wasi.ERRNO_NOSYS;
  return catching({
    ...theirs,
    clock_res_get: clock("clock_res_get"),
    clock_time_get: clock("clock_time_get"),
    ...streamFunctions(process),
    ...pathFunctions(process),
    ...processFunctions(process),
  });
}

/**
 * Functions of the same names, by which those that may wait are known, whose errors are numbers. They take as many arguments as any has:
 * a list of them would be made anew in each call.
 */
function catching(functions: Record<string, WasiFunction>): WebAssembly.ModuleImports {
  return Object.fromEntries(
    Object.entries(functions).map(([name, call]) => [name, attempting(name, call as NineArguments)]),
  );
}

type NineArguments = (
  ...args: [unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown, unknown]
) => number | undefined;

function attempting(name: string, call: NineArguments): NineArguments {
  const attempt: NineArguments = (a, b, c, d, e, f, g, h, i) => {
    try {
      return call(a, b, c, d, e, f, g, h, i) ?? wasi.ERRNO_SUCCESS;
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return error.errno === EMSCRIPTEN_ENOTSUP ? wasi.ERRNO_NOTSUP : error.errno;
    }
  };
  return Object.defineProperty(attempt, "name", { value: name });
}
