import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { compileWasm, PythonRunError } from "@pywasm/runtime";
import type { WasiThreadAnswer, WasiThreadData } from "../../wasi-thread.js";
import type { GuestProcess } from "../host-runner.js";
import type { RunEnd } from "../run-program.js";

/** Room for as many levels of C code as CPython has anywhere; Node's main thread has a tenth of it. */
const STACK_MB = 16;

/**
 * Runs a command in a thread of its own, whose stack can be chosen. This thread does nothing meanwhile, and has no handler for
 * signals: they end the process, as they end any program that has none.
 */
export async function runInNode({ wasm, args, env, preopens }: GuestProcess): Promise<RunEnd> {
  const data: WasiThreadData = { args, env, preopens };
  const thread = new Worker(new URL("./wasi-thread.js", import.meta.url), {
    workerData: data,
    resourceLimits: { stackSizeMb: STACK_MB },
    env: {},
    // That node:wasi is experimental is nothing that a user of Python can do something about.
    execArgv: ["--no-warnings"],
    name: "python",
  });
  const end = ended(thread);
  try {
    thread.postMessage(await compileWasm(await readFile(wasm)));
  } catch (error) {
    end.catch(() => undefined);
    await thread.terminate();
    throw error;
  }
  return end;
}

function ended(thread: Worker): Promise<RunEnd> {
  return new Promise((resolve, reject) => {
    thread.on("message", ({ status, crash }: WasiThreadAnswer) => {
      if (crash === undefined) resolve({ status });
      else reject(crashed(crash));
    });
    thread.on("error", (error) => reject(crashed(String(error))));
    thread.on("exit", () => reject(crashed("its thread ended")));
  });
}

function crashed(problem: string): PythonRunError {
  return new PythonRunError("E_CRASHED", `Python crashed: ${problem}.`);
}
