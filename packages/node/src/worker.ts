/** What runs in the worker thread. Started by `createPythonWorker`, never imported. */
import { parentPort } from "node:worker_threads";
import { mountHost, zip } from "@pywasm/fs";
import {
  type EmbedderLines,
  givenInput,
  type Home,
  type OutputSink,
  type StandardStreams,
  serve,
} from "@pywasm/runtime";
import { descriptorOutput } from "./descriptor-output.js";
import { importGlue } from "./import-glue.js";
import { readSnapshots } from "./read-snapshots.js";
import { terminalEcho } from "./terminal-echo.js";
import { terminalSize } from "./terminal-size.js";
import type { WorkerLoad } from "./worker-load.js";

serve(
  {
    listen: (receive) => parentPort?.on("message", receive),
    post: (reply, transfer) => parentPort?.postMessage(reply, transfer),
  },
  async (load: WorkerLoad, lines): Promise<Home> => {
    const { manifest, env, cwd, wasm, tierUp } = load;
    const { onPlainStart } = lines;
    const mounts = load.mounts.map((mount) => mountHost(mount));
    const [snapshots, createEmscriptenModule, stdlib] = await Promise.all([
      readSnapshots(load.snapshots, manifest, onPlainStart),
      importGlue(load.glue),
      load.stdlib && zip({ bytes: new Uint8Array(load.stdlib) }, manifest),
    ]);
    return {
      loaded: { manifest, createEmscriptenModule, wasm, snapshot: snapshots.start },
      state: snapshots.state,
      bootOptions: () => ({
        env,
        cwd,
        tierUp,
        streams: streamsOf(load, lines),
        signals: lines.signals,
        onPlainStart,
        preRun: stdlib ? [stdlib, ...mounts] : mounts,
        ...(load.terminal === "all" && { readLine: lines.readLine }),
      }),
    };
  },
);

function streamsOf({ stdin, inherited, terminal }: WorkerLoad, lines: EmbedderLines): StandardStreams {
  const input = stdin === "ask" ? { ...lines.stdin, terminal: terminal !== "none" } : givenInput(stdin);
  const output = (name: "stdout" | "stderr", descriptor: number): OutputSink => {
    const sink = inherited[name] ? descriptorOutput(descriptor) : lines.output(name);
    if (terminal !== "all") return sink;
    if (!inherited[name]) return { ...sink, terminal: true };
    return sink.terminal ? { ...sink, write: telling(sink, lines) } : sink;
  };
  return {
    stdin: input,
    stdout: output("stdout", 1),
    stderr: output("stderr", 2),
    terminalSize: () => lines.terminalSize() ?? terminalSize(),
    echo: terminal === "stdin" ? terminalEcho : lines.echo,
  };
}

/** The line editor has to know what it edits behind. */
function telling({ write }: OutputSink, { wrote }: EmbedderLines): OutputSink["write"] {
  return (bytes) => {
    write(bytes);
    wrote(bytes);
  };
}
