import { readFile } from "node:fs/promises";
import type { Worker } from "node:worker_threads";
import { compileWasm, PythonRunError } from "@pywasm/runtime";
import { takeWasiThread } from "../../prepare-wasi-thread.js";
import type { WasiThreadAnswer, WasiThreadData } from "../../wasi-thread.js";
import type { GuestProcess } from "../host-runner.js";
import type { RunEnd } from "../run-program.js";

/**
 * Runs a command in a thread of its own, whose stack can be chosen. This thread does nothing meanwhile, and has no handler for
 * signals: they end the process, as they end any program that has none.
 */
export async function runInNode({ wasm, args, env, preopens }: GuestProcess): Promise<RunEnd> {
  const thread = takeWasiThread();
  const end = ended(thread);
  try {
    const module = await compileWasm(await readFile(wasm));
    thread.postMessage({ module, args, env, preopens } satisfies WasiThreadData);
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
