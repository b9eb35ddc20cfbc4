/** What runs in the worker thread. Started by `runInNode`, never imported. */

import { WASI } from "node:wasi";
import { parentPort, workerData } from "node:worker_threads";
import { delayTierUp } from "./delay-tier-up.js";
import type { GuestProcess } from "./host-runner/host-runner.js";
import { GuestFolders } from "./host-runner/node-wasi/guest-folders.js";
import { patientImports } from "./host-runner/node-wasi/patient-imports.js";
import { protectedImports, SCRATCH_BYTES, type WasiImports } from "./host-runner/node-wasi/protected-imports.js";

/** What the thread has to know. The compiled wasm follows as a message. */
export type WasiThreadData = Pick<GuestProcess, "args" | "env" | "preopens">;

/** How the run ended. */
export type WasiThreadAnswer = { status: number; crash?: undefined } | { status?: undefined; crash: string };

const { args, env, preopens } = workerData as WasiThreadData;
const wasi = new WASI({
  version: "preview1",
  args: ["python", ...args],
  env,
  preopens: Object.fromEntries(preopens.map(({ guest, host }) => [guest, host])),
});

parentPort?.once("message", (module: WebAssembly.Module) => {
  parentPort?.postMessage(run(module));
});

function run(module: WebAssembly.Module): WasiThreadAnswer {
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
