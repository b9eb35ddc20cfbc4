import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertSupported, detectPlatform, detectWasm } from "@pywasm/detect";
import { beforeAll, expect, it } from "vitest";
import { readWasmFeatures } from "../../packages/build/src/distribution/wasm-features.js";
import { defaultDistribution } from "../default-distribution.js";
import { evaluate } from "../node/run.js";
import { inside } from "./inside.js";

let manifest: Awaited<ReturnType<typeof defaultDistribution>>["manifest"];
let wasm: Uint8Array<ArrayBuffer>;
/** By Python. */
let said: unknown;
beforeAll(async () => {
  const distribution = await defaultDistribution();
  manifest = distribution.manifest;
  wasm = await readFile(join(distribution.folder, "python.wasm"));
  said = await evaluate(inside);
});

it("what is detected of a distribution is what Python says inside, word for word", () => {
  for (const subject of [{ manifest }, { manifest, wasm }]) {
    const { machine, sys, os } = detectPlatform(subject);
    expect({ machine, sys, os }).toEqual(said);
  }
});

it("what is detected of the bytes alone differs only in what they do not tell", () => {
  const { machine, sys, os } = detectPlatform({ wasm });
  const { version, ...known } = { version: manifest.sdk.version.split(".").map(Number), ...sys.emscriptenInfo };
  expect({
    machine,
    sys: { ...sys, emscriptenInfo: { ...known, emscriptenVersion: version } },
    os: { ...os, uname: { ...os.uname, release: manifest.sdk.version } },
  }).toEqual(said);
  expect({ version: sys.emscriptenInfo?.emscriptenVersion, release: os.uname.release }).toEqual({ release: "unknown" });
});

it("a runtime alone says what every Python in it says", () => {
  const { sys, os } = detectPlatform();
  const { runtime } = sys.emscriptenInfo ?? {};
  expect(said).toMatchObject({ sys: { platform: sys.platform, emscriptenInfo: { runtime } }, os: { name: os.name } });
});

it("the build reads the same from the bytes, and writes it into the manifest", () => {
  const found = detectWasm(wasm);
  if (found.kind !== "module") throw new Error(found.reason);
  const { threads, dynamicLinking } = found.features;
  const detected = { threads, dynamicLinking, wasm64: found.os.uname.machine === "wasm64" };
  expect({ ...detected, memory: found.memory }).toEqual(readWasmFeatures(wasm));
  expect({ ...detected, jspi: manifest.features.jspi }).toEqual(manifest.features);
  expect(found.features).toMatchObject({ exceptions: false, simd: false });
});

it("every import that is detected is one that the engine asks for", async () => {
  const found = detectWasm(wasm);
  if (found.kind !== "module") throw new Error(found.reason);
  expect(found.imports).toEqual(WebAssembly.Module.imports(await WebAssembly.compile(wasm)));
});

it("the distribution that runs here is supported here", () => {
  expect(() => assertSupported(manifest)).not.toThrow();
});
