/** What runs in the worker. Loaded by `createPython`, never imported. */
import {
  noInput,
  type OutputSink,
  type RunOptions,
  runMain,
  toWireError,
  type WorkerReply,
  type WorkerRequest,
} from "@pywasm/runtime";
import type { LoadOptions } from "./load-options.js";
import { loadPython } from "./load-python.js";

type Loaded = Awaited<ReturnType<typeof loadPython>> & Pick<RunOptions, "env">;

let loaded: Loaded | undefined;

globalThis.addEventListener("message", ({ data }: MessageEvent<WorkerRequest<LoadOptions>>) => {
  if (data.type === "load") load(data.options);
  else run(data.id, data.argv);
});

async function load(options: LoadOptions): Promise<void> {
  try {
    loaded = { ...(await loadPython(options)), env: options.env };
    reply({ type: "loaded" });
  } catch (error) {
    reply({ type: "not-loaded", error: toWireError(error) });
  }
}

async function run(id: number, argv: readonly string[]): Promise<void> {
  try {
    if (!loaded) throw new Error("run-main came before load");
    const { python, stdlib, env } = loaded;
    const streams = { stdin: noInput, stdout: output("stdout"), stderr: output("stderr") };
    reply({ type: "exited", id, status: await runMain(python, { argv, env, cwd: "/", streams, preRun: [stdlib] }) });
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
