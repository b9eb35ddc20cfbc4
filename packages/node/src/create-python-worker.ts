import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";
import {
  type AskedInput,
  type AskedOutput,
  createSharedMailbox,
  noAskedInput,
  PythonRunError,
  PythonStartError,
  RemotePython,
  terminalInput,
  terminated,
  WorkerClient,
  type WorkerPython,
} from "@pywasm/runtime";
import { isTerminal } from "./is-terminal.js";
import { takeThread } from "./prepare-thread.js";
import { type PreparedWorker, prepareWorker } from "./prepare-worker.js";
import type { OutputOption, PythonWorkerOptions } from "./python-options.js";
import { resolveOutput } from "./resolve-output.js";
import { streamInput } from "./stream-input.js";
import { threadPort } from "./thread-port.js";
import type { WorkerLoad } from "./worker-load.js";

/**
 * Loads Python into a worker thread. Calls give promises; the program goes on meanwhile, and can interrupt or end whatever
 * Python does. It sees no folder and no environment variable that it is not given.
 *
 * A worker that nobody waits for does not keep the process alive.
 *
 * @throws PythonStartError, ManifestError: what is wrong with the distribution or an option, before Python starts
 * @example
 * ```ts
 * await using python = await createPythonWorker({ distribution: "./python-3.13.5-emscripten" });
 * const value = await python.eval("sum(range(10 ** 6))", { timeout: 5_000 });
 * ```
 */
export async function createPythonWorker(options: PythonWorkerOptions): Promise<WorkerPython> {
  return startWorker(prepareWorker(options), options);
}

/**
 * @param prepared what the thread needs once it has started, which takes as long
 * @param ended called when Python can no longer be called
 */
export async function startWorker(
  prepared: PreparedWorker | Promise<PreparedWorker>,
  options: PythonWorkerOptions,
  ended?: (reason: Error) => void,
): Promise<WorkerPython> {
  const { stdout = "inherit", stderr = "inherit", terminal } = options;
  // Told below; what is wrong with an option comes first, and before there is a thread.
  Promise.resolve(prepared).catch(() => undefined);
  const stream = streamOf(options);
  const output = { ...sent("stdout", stdout), ...sent("stderr", stderr) };
  const client = new WorkerClient<WorkerLoad>({
    port: threadPort(takeThread()),
    mailbox: createSharedMailbox(),
    answers: terminal ? { input: terminalInput(terminal), terminal } : { input: stream ?? noAskedInput },
    output,
    scope: new AsyncLocalStorage<object>(),
    onPlainStart: options.onPlainStart,
    ...(ended && { ended }),
  });
  try {
    const ready = await prepared;
    await client.load(loadOf(ready, options));
    return new RemotePython(client, ready.manifest);
  } catch (error) {
    await client.end(terminated());
    throw error instanceof PythonRunError ? didNotStart(error) : error;
  }
}

function streamOf({ stdin, terminal }: PythonWorkerOptions): AskedInput | undefined {
  if (terminal) return undefined;
  if (stdin === "inherit") return streamInput(process.stdin);
  return stdin instanceof Readable ? streamInput(stdin) : undefined;
}

function sent(name: "stdout" | "stderr", option: OutputOption): { [S in typeof name]?: AskedOutput } {
  return option === "inherit" ? {} : { [name]: resolveOutput(option) };
}

function loadOf(prepared: PreparedWorker, options: PythonWorkerOptions): WorkerLoad {
  const { mounts = [], env = {}, cwd = "/", stdin, terminal } = options;
  const asks = terminal || stdin === "inherit" || stdin instanceof Readable;
  return {
    ...prepared,
    mounts: [...mounts],
    env: { ...env },
    cwd,
    stdin: asks ? "ask" : (stdin as WorkerLoad["stdin"]),
    inherited: {
      stdout: (options.stdout ?? "inherit") === "inherit",
      stderr: (options.stderr ?? "inherit") === "inherit",
    },
    terminal: terminal ? "all" : stdin === "inherit" && isTerminal(0) ? "stdin" : "none",
  };
}

function didNotStart(cause: PythonRunError): PythonStartError {
  return new PythonStartError("E_WORKER", `Python's worker did not start: ${cause.message}`, { cause });
}
