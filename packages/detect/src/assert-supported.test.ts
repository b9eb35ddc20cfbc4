import { describe, expect, test } from "vitest";
import { assertSupported, type HostPlatform } from "./assert-supported.js";
import { UnsupportedError } from "./unsupported-error.js";

const everything = {
  webAssembly: true,
  sharedArrayBuffer: true,
  crossOriginIsolated: true,
  jspi: true,
  wasmGC: true,
  memory64: true,
  threads: true,
  simd: true,
  exceptions: true,
};

function manifest(features: Partial<Record<"threads" | "wasm64", boolean>>) {
  const sdk = { name: "emscripten", version: "6.0.5" };
  return {
    hostTriple: "wasm32-unknown-emscripten",
    sdk,
    features: { threads: false, wasm64: false, ...features },
  };
}

function runtime(lacks: (keyof typeof everything)[], host: HostPlatform["host"] = "browser"): HostPlatform {
  const capabilities = { ...everything, ...Object.fromEntries(lacks.map((name) => [name, false])) };
  return { host, version: host === "node" ? "20.0.0" : undefined, capabilities };
}

function refusal(features: Parameters<typeof manifest>[0], platform: HostPlatform): UnsupportedError {
  try {
    assertSupported(manifest(features), platform);
  } catch (error) {
    if (error instanceof UnsupportedError) return error;
    throw error;
  }
  throw new Error("it was supported");
}

describe("what a distribution needs and a runtime lacks", () => {
  test.each([
    [{}, runtime(["webAssembly"]), "E_NO_WEBASSEMBLY", /this browser has none\. Turn it on/],
    [
      { threads: true },
      runtime(["crossOriginIsolated", "sharedArrayBuffer"]),
      "E_NOT_ISOLATED",
      /Cross-Origin-Opener-Policy: same-origin.*Cross-Origin-Embedder-Policy: require-corp/,
    ],
    [{ threads: true }, runtime(["sharedArrayBuffer"]), "E_NO_THREADS", /built without threads/],
    [{ threads: true }, runtime(["threads"]), "E_NO_THREADS", /shared WebAssembly memory/],
    [{ threads: true }, runtime([], "workerd"), "E_NO_THREADS", /workerd/],
    [{ wasm64: true }, runtime(["memory64"], "node"), "E_NO_MEMORY64", /Node 20\.0\.0 has none.*wasm32/],
  ] as const)("%j: %#", (features, platform, code, message) => {
    const error = refusal(features, platform);
    expect(error).toMatchObject({ name: "UnsupportedError", code, message: expect.stringMatching(message) });
    expect(error.missing.map((missing) => missing.code)).toEqual([code]);
  });

  test("all of it is named", () => {
    const error = refusal({ threads: true, wasm64: true }, runtime(["threads", "memory64"]));
    expect(error.missing.map(({ code }) => code)).toEqual(["E_NO_THREADS", "E_NO_MEMORY64"]);
    for (const { what, fix } of error.missing) expect(error.message).toContain(`${what}. ${fix}`);
    expect(error.code).toBe("E_NO_THREADS");
  });
});

test("what a distribution does not need may be missing", () => {
  const lacking = runtime(["sharedArrayBuffer", "crossOriginIsolated", "threads", "memory64", "jspi", "wasmGC"]);
  expect(() => assertSupported(manifest({}), lacking)).not.toThrow();
  expect(() => assertSupported(manifest({ threads: true, wasm64: true }), runtime([]))).not.toThrow();
});

test("JSPI is used where it is there: a manifest that names it asks for nothing", () => {
  const usesJspi = { ...manifest({}), features: { threads: false, wasm64: false, jspi: true } };
  expect(() => assertSupported(usesJspi, runtime(["jspi"]))).not.toThrow();
});

test("without a platform it is this runtime that is asked", () => {
  expect(() => assertSupported(manifest({ threads: true }))).not.toThrow();
});
