import { detectPlatform } from "./detect-platform.js";
import type { DistributionManifest } from "./distribution-manifest.js";
import type { Platform } from "./platform.js";
import { type MissingCapability, UnsupportedError } from "./unsupported-error.js";

/** The part of a `Platform` that decides what can run in it. */
export type HostPlatform = Pick<Platform, "host" | "version" | "capabilities">;

/**
 * Checks that a JavaScript runtime can run a distribution. JSPI is never asked for: CPython 3.14 and later use it where it
 * is there, and run without it (its `Python/emscripten_syscalls.c` looks first).
 *
 * @param platform - where it shall run
 * @defaultValue `platform` is that of this runtime
 * @throws UnsupportedError with a `code`: it names everything that is missing, and how to get it
 * @example
 * ```ts
 * assertSupported(JSON.parse(await readFile("python-3.13.5-emscripten/pywasm.json", "utf8")));
 * ```
 */
export function assertSupported(manifest: DistributionManifest, platform: HostPlatform = detectPlatform()): void {
  const { threads, wasm64 } = manifest.features;
  const has = platform.capabilities;
  const missing = [
    ...(has.webAssembly ? [] : [noWebAssembly(platform)]),
    ...(threads && !has.crossOriginIsolated ? [notIsolated(platform)] : []),
    ...(threads && has.crossOriginIsolated && !hasThreads(platform) ? [noThreads(platform)] : []),
    ...(wasm64 && !has.memory64 ? [noMemory64(platform)] : []),
  ];
  const [first, ...more] = missing;
  if (first) throw new UnsupportedError(first, ...more);
}

/** workerd has the memory, but nothing that starts a thread. */
function hasThreads({ host, capabilities }: HostPlatform): boolean {
  return capabilities.sharedArrayBuffer && capabilities.threads && host !== "workerd";
}

function noWebAssembly(platform: HostPlatform): MissingCapability {
  return {
    code: "E_NO_WEBASSEMBLY",
    what: `Python needs WebAssembly, and ${nameOf(platform)} has none`,
    fix: "Turn it on (Node's --jitless and a browser's lockdown mode turn it off), or use another runtime.",
  };
}

function notIsolated(platform: HostPlatform): MissingCapability {
  return {
    code: "E_NOT_ISOLATED",
    what: `A distribution with threads needs a page that is cross-origin isolated, and ${nameOf(platform)} is not in one`,
    fix:
      "Serve the page and its worker scripts with `Cross-Origin-Opener-Policy: same-origin` and " +
      "`Cross-Origin-Embedder-Policy: require-corp`, over https or from localhost.",
  };
}

function noThreads(platform: HostPlatform): MissingCapability {
  return {
    code: "E_NO_THREADS",
    what: `A distribution with threads needs workers and shared WebAssembly memory, and ${nameOf(platform)} lacks them`,
    fix: "Use a distribution that was built without threads, or run it in Node, Deno, Bun or a browser.",
  };
}

function noMemory64(platform: HostPlatform): MissingCapability {
  return {
    code: "E_NO_MEMORY64",
    what: `A wasm64 distribution needs 64-bit memories (memory64), and ${nameOf(platform)} has none`,
    fix: "Use Node 24, Chrome 133 or Firefox 134, or newer; or a wasm32 distribution.",
  };
}

function nameOf({ host, version }: HostPlatform): string {
  const names = {
    node: "Node",
    deno: "Deno",
    bun: "Bun",
    workerd: "workerd",
    browser: "this browser",
    worker: "this browser's worker",
    unknown: "this JavaScript runtime",
  };
  return version === undefined ? names[host] : `${names[host]} ${version}`;
}
