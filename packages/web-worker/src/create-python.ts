import { noAskedInput, RemotePython, terminated, WorkerClient, type WorkerPython } from "@pywasm/runtime";
import { fetchManifest } from "./fetch-manifest.js";
import type { LoadOptions } from "./load-options.js";
import type { PythonOptions } from "./python-options.js";
import { workerPort } from "./worker-port.js";

/**
 * Loads Python into a worker of its own.
 *
 * @throws PythonStartError, ManifestError: why Python cannot start; nothing is left running then
 * @example
 * ```ts
 * const python = await createPython({ distributionURL: "/python-3.13.5-emscripten/" });
 * console.log(await python.eval("6 * 7"));
 * ```
 */
export async function createPython(options: PythonOptions): Promise<WorkerPython> {
  const { createWorker = defaultWorker, env = {}, stdout, stderr } = options;
  const baseURL = folderURL(options.distributionURL);
  const client = new WorkerClient<LoadOptions>({
    port: workerPort(createWorker()),
    answers: { input: noAskedInput },
    output: { ...(stdout && { stdout: { write: stdout } }), ...(stderr && { stderr: { write: stderr } }) },
  });
  try {
    const manifest = await fetchManifest(baseURL);
    await client.load({ manifest, baseURL, env });
    return new RemotePython(client, manifest);
  } catch (error) {
    client.end(terminated());
    throw error;
  }
}

/** Written out literally: bundlers look for exactly this. */
function defaultWorker(): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

function folderURL(url: string | URL): string {
  const { href } = new URL(url, globalThis.location?.href);
  return href.endsWith("/") ? href : `${href}/`;
}
