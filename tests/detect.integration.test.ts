import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { detectPlatform, detectWasm } from "@pywasm/detect";
import { expect, it } from "vitest";
import { defaultDistribution } from "./default-distribution.js";
import { evaluate } from "./node/run.js";

it("what is detected from outside is what Python says inside", async () => {
  const { folder, manifest } = await defaultDistribution();
  const inside = await evaluate(`
import os, sys
info = sys._emscripten_info
print(json.dumps(dict(
    platform=sys.platform, os=os.name, machine=os.uname().machine, release=os.uname().release,
    runtime=info.runtime, threads=info.pthreads, version=info.emscripten_version)))`);

  const wasm = detectWasm(await readFile(join(folder, "python.wasm")));
  if (wasm.kind !== "module") throw new Error(wasm.reason);
  const here = detectPlatform();
  expect(inside).toEqual({
    platform: wasm.sys.platform,
    os: wasm.os.name,
    machine: wasm.os.uname.machine,
    threads: wasm.features.threads,
    runtime: here.sys.emscriptenInfo.runtime,
    release: manifest.sdk.version,
    version: manifest.sdk.version.split(".").map(Number),
  });
  expect(here.sys.platform).toBe(wasm.sys.platform);
  expect(here.os.name).toBe(wasm.os.name);
  expect(wasm.features).toEqual({
    threads: manifest.features.threads,
    dynamicLinking: manifest.features.dynamicLinking,
    exceptions: false,
  });
});

it("every import that is detected is one that the engine asks for", async () => {
  const { folder } = await defaultDistribution();
  const bytes = await readFile(join(folder, "python.wasm"));
  const wasm = detectWasm(bytes);
  if (wasm.kind !== "module") throw new Error(wasm.reason);
  expect(wasm.imports).toEqual(WebAssembly.Module.imports(await WebAssembly.compile(bytes)));
});
