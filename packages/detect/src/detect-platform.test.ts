import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { detectPlatform } from "./detect-platform.js";
import type { DistributionManifest } from "./distribution-manifest.js";
import { probes } from "./probes.js";

afterEach(() => vi.unstubAllGlobals());

/** The globals of a runtime, in place of Node's own. */
function stub(globals: Record<string, unknown>) {
  vi.stubGlobal("process", undefined);
  vi.stubGlobal("navigator", undefined);
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
}

const features = { threads: false, wasm64: false };
const emscripten: DistributionManifest = {
  hostTriple: "wasm32-unknown-emscripten",
  sdk: { name: "emscripten", version: "6.0.5-git" },
  features,
};
const wasi: DistributionManifest = {
  hostTriple: "wasm32-wasip1",
  sdk: { name: "wasi-sdk", version: "24.0" },
  features,
};

test("this is Node", () => {
  expect(detectPlatform()).toMatchObject({
    host: "node",
    version: process.versions.node,
    machine: "unknown",
    sys: { platform: "emscripten" },
    os: { name: "posix", uname: { sysname: "Emscripten", release: "unknown" } },
    capabilities: { webAssembly: true, sharedArrayBuffer: true, crossOriginIsolated: true, threads: true, simd: true },
    wasm: undefined,
  });
});

describe("other runtimes, by the globals that they document", () => {
  const node = { process: { versions: { node: "22.0.0" }, version: "v22.0.0" } };
  test.each([
    ["bun", "1.2.3", { ...node, Bun: { version: "1.2.3" } }],
    ["deno", "2.1.0", { ...node, Deno: { version: { deno: "2.1.0" } } }],
    ["workerd", undefined, { ...node, navigator: { userAgent: "Cloudflare-Workers" } }],
    ["browser", undefined, { window: { document: {} }, navigator: { userAgent: "Mozilla/5.0" } }],
    ["worker", undefined, { WorkerGlobalScope: class {}, navigator: { userAgent: "Mozilla/5.0" } }],
    ["unknown", undefined, {}],
  ])("%s", (host, version, globals) => {
    stub(globals);
    expect(detectPlatform()).toMatchObject({ host, version });
  });
});

test("what Python calls its runtime", () => {
  stub({ process: { version: "v20.1.0" } });
  expect(detectPlatform().sys.emscriptenInfo?.runtime).toBe("Node.js v20.1.0");
  stub({ navigator: { userAgent: "Mozilla/5.0 X" } });
  expect(detectPlatform().sys.emscriptenInfo?.runtime).toBe("Mozilla/5.0 X");
  stub({});
  expect(detectPlatform().sys.emscriptenInfo?.runtime).toBe("UNKNOWN");
});

describe("a runtime that lacks things, or whose globals throw, has an answer", () => {
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error("no");
      },
    },
  );
  test.each([
    ["no WebAssembly", undefined],
    ["another WebAssembly", {}],
    ["a hostile WebAssembly", hostile],
  ])("%s", (_, WebAssembly) => {
    stub({ Bun: hostile, Deno: hostile, navigator: hostile, window: hostile, process: hostile, WebAssembly });
    expect(detectPlatform()).toMatchObject({
      host: "unknown",
      capabilities: { webAssembly: false, simd: false, memory64: false, wasmGC: false, jspi: false },
    });
  });

  test("an engine from before a proposal", () => {
    stub({ WebAssembly: { validate: (bytes: Uint8Array) => bytes !== probes.memory64 }, crossOriginIsolated: false });
    const { capabilities } = detectPlatform();
    expect(capabilities).toMatchObject({ memory64: false, wasmGC: true, jspi: false, crossOriginIsolated: false });
  });
});

describe("a distribution", () => {
  test("for Emscripten", () => {
    const { machine, sys, os } = detectPlatform({ manifest: emscripten });
    expect({ machine, sys, os }).toMatchObject({
      machine: "wasm32",
      sys: { platform: "emscripten", emscriptenInfo: { emscriptenVersion: [6, 0, 5], pthreads: false } },
      os: { uname: { sysname: "Emscripten", nodename: "emscripten", release: "6.0.5", version: "#1" } },
    });
    const large = { ...emscripten, features: { ...features, wasm64: true, threads: true } };
    expect(detectPlatform({ manifest: large })).toMatchObject({
      machine: "wasm64",
      sys: { emscriptenInfo: { pthreads: true, sharedMemory: true } },
    });
  });

  test("for WASI, of which Python has no _emscripten_info", () => {
    const { sys, os } = detectPlatform({ manifest: wasi });
    expect(sys).toEqual({ platform: "wasi", emscriptenInfo: undefined });
    expect(os.uname).toEqual({
      sysname: "wasi",
      nodename: "(none)",
      release: "0.0.0",
      version: "0.0.0",
      machine: "wasm32",
    });
  });

  test("for something else", () => {
    const { sys, os } = detectPlatform({ manifest: { ...wasi, hostTriple: "wasm32-unknown-unknown" } });
    expect(sys).toEqual({ platform: "unknown", emscriptenInfo: undefined });
    expect(os.uname.sysname).toBe("unknown");
  });
});

describe("bytes", () => {
  test("are right where a manifest says something else", () => {
    const { machine, sys } = detectPlatform({ manifest: emscripten, wasm: probes.memory64 });
    expect({ machine, platform: sys.platform }).toEqual({ machine: "wasm64", platform: "emscripten" });
    expect(detectPlatform({ manifest: emscripten, wasm: probes.threads }).sys.emscriptenInfo?.pthreads).toBe(true);
  });

  test("that do not tell, or are no module, leave it unknown", () => {
    const page = new TextEncoder().encode("<!doctype html>");
    expect(detectPlatform({ wasm: probes.webAssembly })).toMatchObject({
      machine: "wasm32",
      sys: { platform: "unknown" },
    });
    expect(detectPlatform({ wasm: page })).toMatchObject({
      machine: "unknown",
      sys: { platform: "unknown" },
      wasm: { kind: "not-wasm" },
    });
  });

  test("of any kind have an answer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (wasm) => {
        expect(["wasm32", "wasm64", "unknown"]).toContain(detectPlatform({ wasm }).machine);
      }),
    );
  });
});
