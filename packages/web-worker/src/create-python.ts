import { type Manifest, PythonRunError, PythonStartError, terminated, WorkerClient } from "@pywasm/runtime";
import { describeScript } from "./describe-script.js";
import { fetchAssets } from "./fetch-assets.js";
import { fetchManifest } from "./fetch-manifest.js";
import { RemoteWebPython, type WebPython } from "./files/web-python.js";
import type { LoadOptions } from "./load-options.js";
import { makeWorker } from "./make-worker.js";
import type { PythonOptions } from "./python-options.js";
import { type Assets, resolveAssets } from "./resolve-assets.js";
import { resolveInput } from "./resolve-input.js";
import { resolveOutput } from "./resolve-output.js";
import { type ClosableMailbox, chooseMailbox } from "./transport/choose-mailbox.js";
import { createSuspendingMailbox } from "./transport/suspending-mailbox.js";
import { workerPort } from "./worker-port.js";

/**
 * Loads Python into a worker of its own. It sees no folder, no environment variable and nothing of the page that it is not
 * given.
 *
 * @throws PythonStartError, ManifestError: why Python cannot start; nothing is left running then
 * @example
 * ```ts
 * const python = await createPython({ distributionURL: "/python-3.13.5-emscripten/" });
 * console.log(await python.eval("6 * 7"));
 * ```
 */
export async function createPython(options: PythonOptions): Promise<WebPython> {
  const mailbox = await chooseMailbox(options);
  try {
    return await start(options, mailbox);
  } catch (error) {
    await mailbox?.close?.();
    const isUnreachable = error instanceof PythonStartError && error.code === "E_TRANSPORT";
    if (!isUnreachable || options.transport !== undefined) throw error;
    return start(options, createSuspendingMailbox());
  }
}

async function start(options: PythonOptions, mailbox: ClosableMailbox | undefined): Promise<WebPython> {
  const { stdout, stderr, onProgress } = options;
  const { stdin, answers } = resolveInput(options);
  const { worker, script } = makeWorker(options);
  const client = new WorkerClient<LoadOptions>({
    port: workerPort(worker, { report: onProgress, close: mailbox?.close }),
    mailbox,
    answers,
    onPlainStart: options.onPlainStart,
    output: { ...(stdout && { stdout: resolveOutput(stdout) }), ...(stderr && { stderr: resolveOutput(stderr) }) },
  });
  try {
    const manifest = await fetchManifest(options);
    await client.load({
      manifest,
      assets: await assetsFor(options, manifest),
      reports: onProgress !== undefined,
      state: options.snapshot || undefined,
      mounts: [...(options.mounts ?? [])],
      env: { ...options.env },
      cwd: options.cwd ?? "/",
      tierUp: options.tierUp,
      stdin,
      terminal: options.terminal !== undefined,
    });
    onProgress?.({ phase: "ready" });
    return new RemoteWebPython(client, manifest);
  } catch (error) {
    void client.end(terminated());
    throw error instanceof PythonRunError ? await didNotStart(error, script) : error;
  }
}

/** With a `fetch` of its own, the page does what the worker would do else. */
async function assetsFor(options: PythonOptions, manifest: Manifest): Promise<Assets> {
  const assets = resolveAssets(options, manifest);
  if (!options.fetch) return assets;
  const fetched = fetchAssets(assets, manifest, options.onProgress, options.fetch);
  const [wasm, stdlib, snapshot] = await Promise.all([
    fetched.wasm,
    fetched.stdlib(),
    fetched.snapshot.catch((error: Error) => void options.onPlainStart?.(error.message)),
  ]);
  return { ...assets, wasm, stdlib, snapshot: snapshot || undefined };
}

async function didNotStart(cause: PythonRunError, script: URL | undefined): Promise<PythonStartError> {
  const problem = script ? `expected a script at ${script.href}, ${await describeScript(script.href)}.` : cause.message;
  return new PythonStartError(
    "E_WORKER",
    `Python's worker did not start: ${problem} Check that worker.js of @pywasm/web-worker is there, served as text/javascript, and that the page's policy allows it (worker-src).`,
    { cause },
  );
}
