import type { Python } from "@pywasm/runtime";
import { fetchManifest } from "./fetch-manifest.js";
import type { PythonOptions } from "./python-options.js";
import { terminated, WorkerClient } from "./worker-client.js";

/** Python in a worker. */
export interface WorkerPython extends Pick<Python, "manifest" | "runMain"> {
  /** Ends Python at once, whatever it does. Calls that wait are rejected. */
  terminate(): void;
}

/**
 * Loads Python into a worker of its own.
 *
 * @throws PythonStartError, ManifestError: why Python cannot start; nothing is left running then
 * @example
 * ```ts
 * const decoder = new TextDecoder();
 * const python = await createPython({
 *   distributionURL: "/python-3.13.5-emscripten/",
 *   stdout: (bytes) => console.log(decoder.decode(bytes, { stream: true })),
 * });
 * const status = await python.runMain(["-c", "print(6 * 7)"]);
 * ```
 */
export async function createPython(options: PythonOptions): Promise<WorkerPython> {
  const { createWorker = defaultWorker, env = {}, stdout, stderr } = options;
  const baseURL = folderURL(options.distributionURL);
  const client = new WorkerClient(createWorker(), { ...(stdout && { stdout }), ...(stderr && { stderr }) });
  try {
    const manifest = await fetchManifest(baseURL);
    await client.load({ manifest, baseURL, env });
    return {
      manifest,
      runMain: (argv) => client.runMain(argv),
      terminate: () => client.end(terminated()),
    };
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
