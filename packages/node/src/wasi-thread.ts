/** What runs in the worker thread. Started by `runInNode`, never imported. */

import { WASI } from "node:wasi";
import { parentPort } from "node:worker_threads";
import { delayTierUp } from "./delay-tier-up.js";
import type { GuestProcess } from "./host-runner/host-runner.js";
import { GuestFolders } from "./host-runner/node-wasi/guest-folders.js";
import { patientImports } from "./host-runner/node-wasi/patient-imports.js";
import { protectedImports, SCRATCH_BYTES, type WasiImports } from "./host-runner/node-wasi/protected-imports.js";

/** What the thread is told, once. */
export interface WasiThreadData extends Pick<GuestProcess, "args" | "env" | "preopens"> {
  module: WebAssembly.Module;
}

/** How the run ended. */
export type WasiThreadAnswer = { status: number; crash?: undefined } | { status?: undefined; crash: string };

parentPort?.once("message", (data: WasiThreadData) => {
  parentPort?.postMessage(run(data));
});

function run({ module, args, env, preopens }: WasiThreadData): WasiThreadAnswer {
  const wasi = new WASI({
    version: "preview1",
    args: ["python", ...args],
    env,
    preopens: Object.fromEntries(preopens.map(({ guest: path, host }) => [path, host])),
  });
  let guest: GuestExports | undefined;
  let scratch: number | undefined;
  const running = () => {
    if (!guest) throw new TypeError("WASI is called before there is a memory");
    return guest;
  };
  const imports = protectedImports(patientImports(wasi.wasiImport as WasiImports), new GuestFolders(preopens), {
    buffer: () => running().memory.buffer,
    scratch() {
      scratch ??= running().malloc(SCRATCH_BYTES);
      return scratch;
    },
  });
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
  guest = instance.exports as unknown as GuestExports;
  delayTierUp();
  try {
    return { status: wasi.start(instance) };
  } catch (error) {
    return { crash: error instanceof Error ? error.message : String(error) };
  }
}

/** What is used here of what the wasm exports. */
interface GuestExports {
  memory: WebAssembly.Memory;
  malloc(bytes: number): number;
}
