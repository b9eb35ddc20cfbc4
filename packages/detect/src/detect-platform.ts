import { detectCapabilities } from "./detect-capabilities.js";
import { detectHost, emscriptenRuntime } from "./detect-host.js";
import { detectWasm, type WasmPlatform } from "./detect-wasm.js";
import type { DistributionManifest } from "./distribution-manifest.js";
import type { EmscriptenInfo, Machine, Platform, SysPlatform, Uname } from "./platform.js";

/** The Python that is asked about. */
export interface PlatformSubject {
  /** The bytes of a `.wasm`. */
  wasm?: Uint8Array;
  /** The `pywasm.json` of a distribution. It tells the version of Emscripten, which no bytes do. */
  manifest?: DistributionManifest;
}

/**
 * What Python says of its platform in this JavaScript runtime: of a `.wasm`, of a distribution, or, with neither, as far
 * as the runtime decides it. Where bytes and manifest differ, the bytes are right.
 *
 * Never throws: what is not known is `"unknown"` or undefined.
 *
 * @example
 * ```ts
 * const { host, sys } = detectPlatform();
 * console.log(host, sys.emscriptenInfo?.runtime); // node Node.js/24
 *
 * const { os } = detectPlatform({ manifest, wasm: await readFile("python.wasm") });
 * console.log(os.uname); // { sysname: 'Emscripten', …, release: '6.0.5', machine: 'wasm32' }
 * ```
 */
export function detectPlatform({ wasm: bytes, manifest }: PlatformSubject = {}): Platform {
  const wasm = bytes && detectWasm(bytes);
  const module = wasm?.kind === "module" ? wasm : undefined;
  const platform = bytes || manifest ? platformOf(module, manifest) : "emscripten";
  const machine = machineOf(module, manifest);
  return {
    ...detectHost(),
    machine,
    sys: { platform, emscriptenInfo: platform === "emscripten" ? emscriptenInfo(module, manifest) : undefined },
    os: { name: "posix", uname: unameOf(platform, machine, manifest) },
    capabilities: detectCapabilities(),
    wasm,
  };
}

function platformOf(module?: WasmPlatform, manifest?: DistributionManifest): SysPlatform {
  if (module && module.sys.platform !== "unknown") return module.sys.platform;
  if (manifest?.hostTriple.includes("emscripten")) return "emscripten";
  return manifest?.hostTriple.includes("wasi") ? "wasi" : "unknown";
}

function machineOf(module?: WasmPlatform, manifest?: DistributionManifest): Machine {
  if (module) return module.os.uname.machine;
  if (!manifest) return "unknown";
  return manifest.features.wasm64 ? "wasm64" : "wasm32";
}

function emscriptenInfo(module?: WasmPlatform, manifest?: DistributionManifest): EmscriptenInfo {
  // One flag of Emscripten's, -pthread, decides both.
  const threads = module ? module.features.threads : manifest?.features.threads;
  const [major, minor, tiny] = emscriptenVersion(manifest)?.split(".").map(Number) ?? [];
  return {
    emscriptenVersion:
      major === undefined || minor === undefined || tiny === undefined ? undefined : [major, minor, tiny],
    runtime: emscriptenRuntime(),
    pthreads: threads,
    sharedMemory: threads,
  };
}

/** As Emscripten's libc and WASI's fill it in, each with constants. */
function unameOf(platform: SysPlatform, machine: Machine, manifest?: DistributionManifest): Uname {
  switch (platform) {
    case "emscripten": {
      const release = emscriptenVersion(manifest) ?? "unknown";
      return { sysname: "Emscripten", nodename: "emscripten", release, version: "#1", machine };
    }
    case "wasi":
      return { sysname: "wasi", nodename: "(none)", release: "0.0.0", version: "0.0.0", machine };
    case "unknown":
      return { sysname: "unknown", nodename: "unknown", release: "unknown", version: "unknown", machine };
  }
}

/** The three numbers, without what a version of a checkout carries behind them. */
function emscriptenVersion(manifest?: DistributionManifest): string | undefined {
  return manifest?.sdk.name === "emscripten" ? /^\d+\.\d+\.\d+/.exec(manifest.sdk.version)?.[0] : undefined;
}
