import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { WASI } from "node:wasi";
import { installedSdk, resolveConfig, type Sdk } from "@pywasm/build";
import { detectPlatform, detectWasm, type WasmPlatform } from "@pywasm/detect";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWasmFeatures } from "../../packages/build/src/distribution/wasm-features.js";
import { probes } from "../../packages/detect/src/probes.js";
import { root } from "../workspace.js";

const run = promisify(execFile);

let sdk: Extract<Sdk, { emscriptenVersion: string }>;
let emcc: string;
let dir: string;
beforeAll(async () => {
  const config = await resolveConfig();
  const installed = await installedSdk(config);
  if (!installed || !("emscriptenVersion" in installed))
    throw new Error("expected the SDK of the default build, found none. Run `pywasm build`.");
  sdk = installed;
  emcc = join(config.paths.crossBuild, "toolchain/emcc");
  dir = await mkdtemp(join(tmpdir(), "pywasm-detect-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

function detected(wasm: Uint8Array): WasmPlatform {
  const found = detectWasm(wasm);
  if (found.kind !== "module") throw new Error(found.reason);
  return found;
}

/** The first block of this language in the package's README. */
async function fromReadme(language: string): Promise<string> {
  const readme = await readFile(join(root, "packages/detect/README.md"), "utf8");
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(readme)?.[1];
  if (block === undefined) throw new Error(`the README has no program in ${language}`);
  return block;
}

describe("the C program of the README, compiled by Emscripten and run in Node", () => {
  it.each(["-O0", "-O1", "-O3", "-O2 -sSTANDALONE_WASM"])("%s", async (flags) => {
    await writeFile(join(dir, "platform.c"), await fromReadme("c"));
    await run(
      emcc,
      ["-Werror", "platform.c", ...flags.split(" "), "-sDEFAULT_TO_CXX=0", "-sASSERTIONS=0", "-o", "platform.cjs"],
      {
        cwd: dir,
      },
    );
    const { stdout } = await run(process.execPath, ["platform.cjs"], { cwd: dir });
    const wasm = await readFile(join(dir, "platform.wasm"));
    const manifest = {
      hostTriple: "unknown",
      sdk: { name: "emscripten", version: sdk.emscriptenVersion },
      features: { threads: false, wasm64: false },
    };
    const { machine, sys, os } = detectPlatform({ wasm, manifest });
    const { runtime, ...emscriptenInfo } = sys.emscriptenInfo ?? {};
    expect(JSON.parse(stdout)).toEqual({ machine, sys: { ...sys, emscriptenInfo }, os });
    expect(sys.platform).toBe("emscripten");
    expect(detected(wasm).features).toEqual({ threads: false, simd: false, exceptions: false, dynamicLinking: false });
  });
});

const plain = "int f(int x) { return x + 1; }";
const vectors = "typedef int v4 __attribute__((vector_size(16))); void f(v4 *a, v4 *b) { *a += *b; }";
const throwing = "void f(void *thrown) { __builtin_wasm_throw(0, thrown); }";
const none = { threads: false, simd: false, exceptions: false, dynamicLinking: false };

/** Compiles and links with no library: of clang's own features, each needs only a flag. */
async function compile(source: string, flags: string[], link: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const file = (name: string) => join(dir, name);
  await writeFile(file("f.c"), source);
  await run(join(sdk.llvm, "clang"), ["-c", "-O2", ...flags, file("f.c"), "-o", file("f.o")]);
  await run(join(sdk.llvm, "wasm-ld"), [...link, file("f.o"), "-o", file("f.wasm")]);
  return readFile(file("f.wasm"));
}

describe("what clang and wasm-ld make", () => {
  it.each([
    ["nothing special", plain, ["--target=wasm32"], [], {}],
    ["wasm64", plain, ["--target=wasm64"], ["-mwasm64"], {}],
    ["threads", plain, ["-matomics", "-mbulk-memory"], ["--shared-memory", "--max-memory=131072"], { threads: true }],
    ["vectors", vectors, ["-msimd128"], [], { simd: true }],
    ["vectors that are allowed, and not used", plain, ["-msimd128"], [], {}],
    ["exceptions", throwing, ["-fwasm-exceptions"], ["--allow-undefined"], { exceptions: true }],
    ["a library", plain, ["-fPIC"], ["--shared", "--experimental-pic"], { dynamicLinking: true }],
  ])("%s", async (name, source, flags, link, features) => {
    const target = flags.some((flag) => flag.startsWith("--target")) ? [] : ["--target=wasm32"];
    const wasm = await compile(source, [...target, ...flags], ["--no-entry", "--export=f", ...link]);
    const found = detected(wasm);
    expect(found.features).toEqual({ ...none, ...features });
    expect(found.os.uname.machine).toBe(name === "wasm64" ? "wasm64" : "wasm32");
    expect(found.imports).toEqual(WebAssembly.Module.imports(await WebAssembly.compile(wasm)));
    const { initial = 0, maximum = initial } = found.memory ?? {};
    expect(readWasmFeatures(wasm)).toEqual({
      threads: found.features.threads,
      dynamicLinking: found.features.dynamicLinking,
      wasm64: name === "wasm64",
      memory: { initial, maximum },
    });
  });

  it("a program for WASI, which WASI runs", async () => {
    const wasm = await compile(
      `__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_exit"))) _Noreturn void leave(int);
       void _start(void) { leave(7); }`,
      ["--target=wasm32-wasip1"],
      [],
    );
    const wasi = new WASI({ version: "preview1" });
    const { instance } = await WebAssembly.instantiate(wasm, wasi.getImportObject() as WebAssembly.Imports);
    expect(wasi.start(instance)).toBe(7);
    const { machine, sys, os } = detectPlatform({ wasm });
    expect({ machine, sys, os }).toEqual({
      machine: "wasm32",
      sys: { platform: "wasi" },
      os: {
        name: "posix",
        uname: { sysname: "wasi", nodename: "(none)", release: "0.0.0", version: "0.0.0", machine: "wasm32" },
      },
    });
  });
});

it("the bytes of every probe are what an assembler makes of the text beside them", async () => {
  const source = await readFile(join(root, "packages/detect/src/probes.ts"), "utf8");
  const texts = [...source.matchAll(/^ {2}\/\/ (\(module.*\))\n {2}(\w+):/gm)];
  expect(texts.map(([, , name]) => name)).toEqual(Object.keys(probes));
  for (const [, text = "", name] of texts) {
    await writeFile(join(dir, "probe.wat"), text);
    await run(join(sdk.binaryen, "bin/wasm-as"), ["--all-features", "probe.wat", "-o", "probe.wasm"], { cwd: dir });
    expect([name, await readFile(join(dir, "probe.wasm"), "hex")]).toEqual([
      name,
      Buffer.from(probes[name as keyof typeof probes]).toString("hex"),
    ]);
  }
});
