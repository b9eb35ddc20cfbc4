/** The programs that run JavaScript and WebAssembly. `worker` is a browser's worker, of any kind. */
export type JavaScriptHost = "node" | "deno" | "bun" | "workerd" | "browser" | "worker" | "unknown";

/** The platform that Python would have in this JavaScript runtime, in Python's words. */
export interface Platform {
  host: JavaScriptHost;
  /** Of the host, where it tells: `24.1.0`. */
  version: string | undefined;
  sys: {
    platform: "emscripten";
    /** `sys._emscripten_info`, as far as the host decides it. */
    emscriptenInfo: { runtime: string };
  };
  os: { name: "posix" };
  capabilities: {
    sharedArrayBuffer: boolean;
    /** Whether a page has the two headers that shared memory needs; true where no page is. */
    crossOriginIsolated: boolean;
    /** JavaScript Promise Integration: whether wasm can wait for a promise. */
    jspi: boolean;
  };
}

/**
 * Looks at the JavaScript runtime that this runs in. Never throws: what is not known is `"unknown"`.
 *
 * @example
 * ```ts
 * const { host, sys } = detectPlatform();
 * console.log(host, sys.emscriptenInfo.runtime); // node Node.js/24
 * ```
 */
export function detectPlatform(): Platform {
  return {
    ...detectHost(),
    sys: { platform: "emscripten", emscriptenInfo: { runtime: emscriptenRuntime() } },
    os: { name: "posix" },
    capabilities: {
      sharedArrayBuffer: globalValue("SharedArrayBuffer") !== undefined,
      crossOriginIsolated: globalValue("crossOriginIsolated") !== false,
      jspi: globalValue("WebAssembly", "Suspending") !== undefined,
    },
  };
}

/** The order matters: each of these imitates those below it. */
function detectHost(): Pick<Platform, "host" | "version"> {
  const versioned = (host: JavaScriptHost, version: unknown) => ({ host, version: text(version) });
  const bun = globalValue("Bun", "version");
  if (bun !== undefined) return versioned("bun", bun);
  const deno = globalValue("Deno", "version", "deno");
  if (deno !== undefined) return versioned("deno", deno);
  if (globalValue("navigator", "userAgent") === "Cloudflare-Workers") return versioned("workerd", undefined);
  const node = globalValue("process", "versions", "node");
  if (node !== undefined) return versioned("node", node);
  if (globalValue("window", "document") !== undefined) return versioned("browser", undefined);
  if (globalValue("WorkerGlobalScope") !== undefined) return versioned("worker", undefined);
  return versioned("unknown", undefined);
}

/** As CPython's own `_Py_emscripten_runtime` puts it together. */
function emscriptenRuntime(): string {
  const browser = globalValue("navigator", "userAgent");
  if (browser !== undefined) return text(browser) ?? "UNKNOWN";
  const node = globalValue("process", "version");
  return node === undefined ? "UNKNOWN" : `Node.js ${text(node)}`;
}

/** Reads a global that may not be there, or may be anything: what throws counts as absent. */
function globalValue(...path: string[]): unknown {
  try {
    let value: unknown = globalThis;
    for (const name of path) {
      if (value === null || (typeof value !== "object" && typeof value !== "function")) return undefined;
      value = Reflect.get(value, name);
    }
    return value;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
