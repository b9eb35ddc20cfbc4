import { globalText, globalValue } from "./global-value.js";

/** The programs that run JavaScript and WebAssembly. `worker` is a browser's worker, of any kind. */
export type JavaScriptHost = "node" | "deno" | "bun" | "workerd" | "browser" | "worker" | "unknown";

/** The program that this runs in. @internal */
export interface Host {
  host: JavaScriptHost;
  /** Where it tells: `24.1.0`. */
  version: string | undefined;
}

/** The order matters: each of these imitates those below it. @internal */
export function detectHost(): Host {
  if (globalValue("Bun", "version") !== undefined) return { host: "bun", version: globalText("Bun", "version") };
  if (globalValue("Deno", "version", "deno") !== undefined) {
    return { host: "deno", version: globalText("Deno", "version", "deno") };
  }
  if (globalValue("navigator", "userAgent") === "Cloudflare-Workers") return { host: "workerd", version: undefined };
  const node = globalText("process", "versions", "node");
  if (node !== undefined) return { host: "node", version: node };
  if (globalValue("window", "document") !== undefined) return { host: "browser", version: undefined };
  if (globalValue("WorkerGlobalScope") !== undefined) return { host: "worker", version: undefined };
  return { host: "unknown", version: undefined };
}

/** What a Python built for Emscripten calls its runtime, put together as CPython's `_Py_emscripten_runtime` does. @internal */
export function emscriptenRuntime(): string {
  if (globalValue("navigator") !== undefined) return globalText("navigator", "userAgent") ?? "UNKNOWN";
  const node = globalText("process", "version");
  return node === undefined ? "UNKNOWN" : `Node.js ${node}`;
}
