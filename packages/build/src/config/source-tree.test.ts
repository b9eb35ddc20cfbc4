import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { probeSourceTree } from "./source-tree.js";

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-tree-"));
});

afterEach(() => rm(dir, { recursive: true }));

/** Writes a tree of the shape that a series has: its version, and its Emscripten files. */
async function plant(version: string, files: Record<string, string> = {}): Promise<void> {
  const patchlevel = `#define PY_MAJOR_VERSION\t3\n/* Version as a string */\n#define PY_VERSION      \t"${version}"\n`;
  const all = { configure: "", "Modules/main.c": "", "Include/patchlevel.h": patchlevel, ...files };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

const configToml = 'emscripten-version = "4.0.12"\nnode-version = "24"\n\n[libffi]\nversion = "3.4.6"\n';

describe("the layouts of all series", () => {
  test.each(["3.11.2", "3.12.12", "3.13.5"])("%s has config.site in Tools/wasm", async (version) => {
    await plant(version, { "Tools/wasm/config.site-wasm32-emscripten": "", "Tools/wasm/wasm_build.py": "" });
    expect(await probeSourceTree(dir, "emscripten")).toEqual({
      version,
      series: version.slice(0, 4),
      layout: { configSite: "Tools/wasm/config.site-wasm32-emscripten" },
      sdk: undefined,
    });
  });

  test("3.14.0 has it in Tools/wasm/emscripten", async () => {
    await plant("3.14.0", {
      "Tools/wasm/emscripten/config.site-wasm32-emscripten": "",
      "Tools/wasm/emscripten/config.toml": configToml,
      "Tools/wasm/wasm_build.py": "",
    });
    expect(await probeSourceTree(dir, "emscripten")).toEqual({
      version: "3.14.0",
      series: "3.14",
      layout: {
        configSite: "Tools/wasm/emscripten/config.site-wasm32-emscripten",
        sdkVersion: "Tools/wasm/emscripten/config.toml",
      },
      sdk: { min: "4.0.12" },
    });
  });

  test("later ones have it in Platforms, and may leave a folder with a notice behind", async () => {
    await plant("3.15.0a2+", {
      "Platforms/emscripten/config.site-wasm32-emscripten": "",
      "Platforms/emscripten/config.toml": configToml,
      "Tools/wasm/emscripten/__main__.py": "",
    });
    expect(await probeSourceTree(dir, "emscripten")).toMatchObject({
      version: "3.15.0a2+",
      series: "3.15",
      layout: { configSite: "Platforms/emscripten/config.site-wasm32-emscripten" },
      sdk: { min: "4.0.12" },
    });
  });
});

describe("the files for WASI", () => {
  const configSite = "config.site-wasm32-wasi";
  const sdkOf = async () => (await probeSourceTree(dir, "wasi")).sdk;

  test.each(["3.11.2", "3.12.12"])("%s has them in Tools/wasm, and names no SDK", async (version) => {
    await plant(version, { [`Tools/wasm/${configSite}`]: "", "Tools/wasm/wasi-env": "" });
    expect(await probeSourceTree(dir, "wasi")).toEqual({
      version,
      series: version.slice(0, 4),
      layout: { configSite: `Tools/wasm/${configSite}` },
      sdk: undefined,
    });
  });

  test("3.13 has a program that may name one", async () => {
    await plant("3.13.5", { [`Tools/wasm/${configSite}`]: "", "Tools/wasm/wasi.py": "def find_wasi_sdk():\n" });
    expect(await sdkOf()).toBeUndefined();
    await plant("3.13.5", { "Tools/wasm/wasi.py": "import os\n\nWASI_SDK_VERSION = 24\n" });
    expect(await sdkOf()).toEqual({ major: 24 });
  });

  test("3.14 names it in a program of a folder", async () => {
    await plant("3.14.7", {
      [`Tools/wasm/wasi/${configSite}`]: "",
      "Tools/wasm/wasi/__main__.py": "WASI_SDK_VERSION = 24\n",
      "Tools/wasm/wasi.py": "",
    });
    expect(await probeSourceTree(dir, "wasi")).toMatchObject({
      layout: { configSite: `Tools/wasm/wasi/${configSite}`, sdkVersion: "Tools/wasm/wasi/__main__.py" },
      sdk: { major: 24 },
    });
  });

  const platform = (toml: string) => ({ [`Platforms/WASI/${configSite}`]: "", "Platforms/WASI/config.toml": toml });

  test("later ones name it in config.toml", async () => {
    await plant("3.15.0", platform('[targets]\nwasi-sdk = 34\nhost-triple = "wasm32-wasip1"\n'));
    expect(await sdkOf()).toEqual({ major: 34 });
  });

  test.each([
    ["is not TOML", "wasi-sdk 34"],
    ["found undefined", "wasi-sdk = 34\n"],
    ['found "34"', '[targets]\nwasi-sdk = "34"\n'],
  ])("a config.toml that does not say it: %s", async (message, toml) => {
    await plant("3.15.0", platform(toml));
    await expect(sdkOf()).rejects.toMatchObject({ code: "E_SOURCE", message: expect.stringContaining(message) });
  });

  test("a tree without them", async () => {
    await plant("3.13.5", { "Tools/wasm/config.site-wasm32-emscripten": "" });
    await expect(sdkOf()).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining("expected config.site-wasm32-wasi in one of Platforms/WASI, Tools/wasm/wasi"),
    });
  });
});

describe("what cannot be built", () => {
  test("a folder that is not there", async () => {
    await expect(probeSourceTree(join(dir, "nothing"), "emscripten")).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining("no such folder"),
    });
  });

  test("a folder that is not CPython", async () => {
    await writeFile(join(dir, "README.md"), "# Something else\n");
    await expect(probeSourceTree(dir, "emscripten")).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining("expected a CPython source tree"),
    });
  });

  test("a tree without its configure", async () => {
    await plant("3.13.5");
    await rm(join(dir, "configure"));
    await expect(probeSourceTree(dir, "emscripten")).rejects.toThrow("no configure in it");
  });

  test.each([
    ["pyconfig.h", "git -C DIR clean -ndX"],
    ["Makefile", "make -C DIR distclean"],
    ["Programs/python.o", "git -C DIR clean -ndX"],
    // make would find it by its VPATH, and link it.
    ["Modules/_io/textio.o", "git -C DIR clean -ndX"],
  ])("a tree that was built in: %s", async (leftover, command) => {
    await plant("3.13.5", { "Tools/wasm/config.site-wasm32-emscripten": "", [leftover]: "" });
    await expect(probeSourceTree(dir, "emscripten")).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining(`found ${leftover}`),
      hint: expect.stringMatching(`with: ${command.replace("DIR", dir)}$`),
    });
  });

  // root may read everything.
  test.skipIf(process.getuid?.() === 0)("a tree that may not be read", async () => {
    await plant("3.13.5");
    await chmod(join(dir, "Include"), 0);
    await expect(probeSourceTree(dir, "emscripten")).rejects.toMatchObject({ code: "E_FILESYSTEM" });
    await chmod(join(dir, "Include"), 0o755);
  });

  test("a version from before Emscripten", async () => {
    await plant("3.9.18");
    await expect(probeSourceTree(dir, "emscripten")).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining("found none"),
    });
  });

  test.each([
    ["not TOML", "emscripten-version 4", "is not TOML"],
    ["without the version", 'node-version = "24"\n', "found undefined"],
    ["with a number for it", "emscripten-version = 4.0\n", "found 4"],
  ])("a config.toml %s", async (_, content, message) => {
    await plant("3.15.0", {
      "Platforms/emscripten/config.site-wasm32-emscripten": "",
      "Platforms/emscripten/config.toml": content,
    });
    await expect(probeSourceTree(dir, "emscripten")).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining(message),
    });
  });
});
