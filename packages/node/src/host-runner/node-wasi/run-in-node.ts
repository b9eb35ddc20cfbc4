import { statSync } from "node:fs";
import type { WASI } from "node:wasi";
import {
  assertWasiExports,
  PythonRunError,
  probeStack,
  type TierUp,
  tierUpAfter,
  type WasiExports,
} from "@pywasm/runtime";
import { compileForStart } from "../../compile-for-start.js";
import { delayTierUpWhileBlocked, endDelay } from "../../delay-tier-up.js";
import { readAtOnce } from "../../read-at-once.js";
import type { GuestProcess } from "../host-runner.js";
import type { RunEnd } from "../run-program.js";
import { GuestFolders } from "./guest-folders.js";
import { importWasi } from "./import-wasi.js";
import { patientImports } from "./patient-imports.js";
import { type GuestMemory, protectedImports, SCRATCH_BYTES, type WasiImports } from "./protected-imports.js";

/** Of WebAssembly's memory. */
const PAGE_BYTES = 65_536;

/**
 * Runs a command in this thread, which does nothing else meanwhile, and has no handler for signals: they end the process, as
 * they end any program that has none. In a thread of its own it would start a third later.
 *
 * @param take gives the module, where it was compiled before
 */
export async function runInNode(
  { wasm, args, env, preopens }: GuestProcess,
  take: (wasm: Uint8Array<ArrayBuffer>) => WebAssembly.Module | undefined,
  tierUp: TierUp = "late",
): Promise<RunEnd> {
  const bytes = readAtOnce(wasm, new Uint8Array(statSync(wasm).size));
  const [makeWasi, module] = await Promise.all([importWasi(), take(bytes) ?? compileForStart(bytes, false)]);
  const opened = Object.fromEntries(preopens.map(({ guest: path, host }) => [path, host]));
  const wasi = makeWasi({ version: "preview1", args: ["python", ...args], env, preopens: opened });
  let guest: WasiExports | undefined;
  const running = () => {
    if (!guest) throw new TypeError("WASI is called before there is a memory");
    return guest;
  };
  let scratch = 0;
  const folders = new GuestFolders(preopens);
  const memory = { buffer: () => running().memory.buffer, scratch: () => scratch };
  const imports = importsOf(wasi, folders, memory, running);
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
  const { exports } = instance;
  assertWasiExports(exports);
  guest = exports;
  guest.pywasm_tier_up(tierUpAfter(tierUp));
  // Behind all that Python knows of: what it allocates may be given back as a whole, when it starts over.
  scratch = guest.memory.grow(Math.ceil(SCRATCH_BYTES / PAGE_BYTES)) * PAGE_BYTES;
  try {
    probeStack(guest);
    imports.sched_yield?.();
    return { status: wasi.start(instance) };
  } catch (error) {
    throw new PythonRunError(
      "E_CRASHED",
      `Python crashed: ${error instanceof Error ? error.message : String(error)}.`,
      {
        cause: error,
      },
    );
  } finally {
    // A short program has not come to it.
    endDelay();
  }
}

function importsOf(wasi: WASI, folders: GuestFolders, memory: GuestMemory, guest: () => WasiExports): WasiImports {
  return {
    ...protectedImports(patientImports(wasi.wasiImport as WasiImports), folders, memory),
    sched_yield: askedUntilStarted(guest),
  };
}

/** Nothing but Python itself comes to know that it has started: it asks for signals until then. */
function askedUntilStarted(guest: () => WasiExports): () => number {
  const handling = (on: 0 | 1) => {
    const { memory, Py_EMSCRIPTEN_SIGNAL_HANDLING: place } = guest();
    new DataView(memory.buffer).setInt32(place.value, on, true);
  };
  let hasStarted: (() => boolean) | undefined;
  return () => {
    hasStarted ??= delayTierUpWhileBlocked();
    handling(hasStarted() ? 0 : 1);
    return 0;
  };
}
