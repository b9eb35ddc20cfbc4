import { expect, test } from "vitest";
import { detectWasm } from "./detect-wasm.js";
import { probes } from "./probes.js";

/** What our own reader finds in a probe. */
function found(probe: Uint8Array) {
  const module = detectWasm(probe);
  return module.kind === "module" ? { ...module.features, machine: module.os.uname.machine } : module.reason;
}

const nothing = { threads: false, simd: false, exceptions: false, dynamicLinking: false, machine: "wasm32" };

test("each probe asks for its own feature and for no other", () => {
  expect(found(probes.webAssembly)).toEqual(nothing);
  expect(found(probes.wasmGC)).toEqual(nothing);
  expect(found(probes.memory64)).toEqual({ ...nothing, machine: "wasm64" });
  expect(found(probes.threads)).toEqual({ ...nothing, threads: true });
  expect(found(probes.simd)).toEqual({ ...nothing, simd: true });
  expect(found(probes.exceptions)).toEqual({ ...nothing, exceptions: true });
});

test.each(Object.entries(probes))("%s: half of it is no module", (_, probe) => {
  expect(WebAssembly.validate(probe)).toBe(true);
  expect(WebAssembly.validate(probe.slice(0, -1))).toBe(false);
});
