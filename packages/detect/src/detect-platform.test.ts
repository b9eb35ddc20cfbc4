import { afterEach, describe, expect, test, vi } from "vitest";
import { detectPlatform } from "./detect-platform.js";

afterEach(() => vi.unstubAllGlobals());

/** The globals of a runtime, in place of Node's own. */
function stub(globals: Record<string, unknown>) {
  vi.stubGlobal("process", undefined);
  vi.stubGlobal("navigator", undefined);
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
}

test("this is Node", () => {
  expect(detectPlatform()).toMatchObject({
    host: "node",
    version: process.versions.node,
    sys: { platform: "emscripten" },
    os: { name: "posix" },
    capabilities: { sharedArrayBuffer: true, crossOriginIsolated: true },
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
  expect(detectPlatform().sys.emscriptenInfo.runtime).toBe("Node.js v20.1.0");
  stub({ navigator: { userAgent: "Mozilla/5.0 X" } });
  expect(detectPlatform().sys.emscriptenInfo.runtime).toBe("Mozilla/5.0 X");
  stub({});
  expect(detectPlatform().sys.emscriptenInfo.runtime).toBe("UNKNOWN");
});

test("a runtime whose globals throw is unknown, not an error", () => {
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error("no");
      },
    },
  );
  stub({ Bun: hostile, Deno: hostile, navigator: hostile, window: hostile, process: hostile });
  expect(detectPlatform().host).toBe("unknown");
});
