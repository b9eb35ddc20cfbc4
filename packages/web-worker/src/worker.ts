/** What runs in the worker. Loaded by `createPython`, never imported. */
import {
  type Home,
  noInput,
  type OutputSink,
  runAtHome,
  SignalCell,
  toWireError,
  type WorkerReply,
  type WorkerRequest,
} from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";
import { loadPython } from "./load-python.js";

let home: Home | undefined;

globalThis.addEventListener("message", ({ data }: MessageEvent<WorkerRequest<LoadOptions>>) => {
  if (data.type === "load") load(data.options);
  else run(data.id, data.argv);
});

async function load(options: LoadOptions): Promise<void> {
  try {
    const { python, stdlib } = await loadPython(options);
    const streams = { stdin: noInput, stdout: output("stdout"), stderr: output("stderr") };
    const signals = new SignalCell(new ArrayBuffer(4));
    home = {
      loaded: python,
      bootOptions: () => ({ env: options.env, cwd: "/", streams, signals, preRun: [stdlib] }),
    };
    reply({ type: "loaded" });
  } catch (error) {
    reply({ type: "not-loaded", error: toWireError(error) });
  }
}

async function run(id: number, argv: readonly string[]): Promise<void> {
  try {
    if (!home) throw new Error("run-main came before load");
    reply({ type: "exited", id, status: await runAtHome(home, argv) });
  } catch (error) {
    reply({ type: "failed", id, error: toWireError(error) });
  }
}

function output(stream: "stdout" | "stderr"): OutputSink {
  return {
    write(written) {
      const bytes = written.slice();
      reply({ type: "output", stream, bytes }, [bytes.buffer]);
    },
  };
}

function reply(message: WorkerReply, transfer: Transferable[] = []): void {
  globalThis.postMessage(message, { transfer });
}
