import { chmod, mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BuildOptions } from "./config.js";
import { resolveConfig } from "./resolve-config.js";

let dir: string;

beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "pywasm-config-")));
});

afterEach(() => rm(dir, { recursive: true }));

/** Nothing of this machine: its own cache and data folders, and no Python. */
const resolve = (options: BuildOptions, env: NodeJS.ProcessEnv = {}) =>
  resolveConfig({ ...options, env: { XDG_CACHE_HOME: join(dir, "cache"), XDG_DATA_HOME: join(dir, "data"), ...env } });

async function plantTree(name: string, version: string): Promise<string> {
  const tree = join(dir, name);
  for (const folder of ["Include", "Modules", "Tools/wasm"]) await mkdir(join(tree, folder), { recursive: true });
  for (const file of ["configure", "Modules/main.c", "Tools/wasm/config.site-wasm32-emscripten"]) {
    await writeFile(join(tree, file), "");
  }
  await writeFile(join(tree, "Include/patchlevel.h"), `#define PY_VERSION "${version}"\n`);
  return tree;
}

/** A program that answers what a Python would be asked. */
async function plantPython(name: string, says: string): Promise<string> {
  const bin = join(dir, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, name), `#!/bin/sh\n${says}\n`);
  await chmod(join(bin, name), 0o755);
  return bin;
}

describe("defaults", () => {
  test("nothing asked for is 3.13.5 for Emscripten, below the XDG folders", async () => {
    const config = await resolve({});
    expect(config).toMatchObject({
      target: "emscripten",
      hostTriple: "wasm32-unknown-emscripten",
      profile: "release",
      source: { kind: "release", version: "3.13.5", dir: join(dir, "cache/pywasm/sources/Python-3.13.5") },
      machinePython: undefined,
      sdk: ["system", "emsdk", "debian"],
      offline: false,
      sourceDateEpoch: 1749600000,
      paths: {
        crossBuild: join(dir, "cache/pywasm/cross-build/python-3.13.5-emscripten-release"),
        distribution: join(dir, "data/pywasm/python-3.13.5-emscripten"),
      },
    });
  });

  test.each([
    ["3.13", "3.13.5"],
    ["3.13.15", "3.13.15"],
    ["3.11", "3.11.2"],
  ])("--python %s is %s", async (python, version) => {
    expect((await resolve({ python })).source.version).toBe(version);
  });

  test.each([
    ["emscripten-browser", "emscripten"],
    ["emscripten-node", "emscripten"],
    ["wasm32-wasip1", "wasi"],
  ])("upstream's %s is the target %s", async (asked, target) => {
    expect((await resolve({ target: asked })).target).toBe(target);
  });

  test("WASI has a triple, SDK providers and folders of its own, and no libffi", async () => {
    expect(await resolve({ target: "wasi" })).toMatchObject({
      hostTriple: "wasm32-wasip1",
      sdk: ["system", "wasi-sdk", "debian"],
      recipe: { sdk: { major: 24 }, libraries: ["zlib", "bzip2", "xz", "sqlite", "mpdecimal"] },
      paths: {
        crossBuild: join(dir, "cache/pywasm/cross-build/python-3.13.5-wasi-release"),
        distribution: join(dir, "data/pywasm/python-3.13.5-wasi"),
      },
    });
  });

  test("a single file has a distribution of its own", async () => {
    const { paths } = await resolve({ target: "wasi", singleFile: true, profile: "debug" });
    expect(paths.crossBuild).toMatch(/python-3\.13\.5-wasi-debug$/);
    expect(paths.distribution).toMatch(/python-3\.13\.5-wasi-single-file-debug$/);
  });

  test("a profile has folders of its own", async () => {
    const { paths } = await resolve({ profile: "debug" });
    expect(paths.crossBuild).toMatch(/python-3\.13\.5-emscripten-debug$/);
    expect(paths.distribution).toMatch(/python-3\.13\.5-emscripten-debug$/);
  });

  test("SOURCE_DATE_EPOCH is taken", async () => {
    expect((await resolve({}, { SOURCE_DATE_EPOCH: "1700000000" })).sourceDateEpoch).toBe(1700000000);
  });
});

describe("a source tree", () => {
  test("says its version, layout and time", async () => {
    const source = await plantTree("cpython", "3.12.12+");
    const { mtimeMs } = await stat(join(source, "Include/patchlevel.h"));
    const config = await resolve({ source });
    expect(config.source).toEqual({ kind: "directory", version: "3.12.12+", dir: source });
    expect(config.recipe.series).toBe("3.12");
    expect(config.sourceDateEpoch).toBe(Math.floor(mtimeMs / 1000));
    expect(config.paths.crossBuild).toMatch(/python-3\.12\.12-[0-9a-f]{8}-emscripten-release$/);
  });

  test("two trees of one version are built in two folders", async () => {
    const [a, b] = [await plantTree("a", "3.13.5"), await plantTree("b", "3.13.5")];
    expect((await resolve({ source: a })).paths.crossBuild).not.toBe((await resolve({ source: b })).paths.crossBuild);
  });

  test("of a series without a recipe is refused", async () => {
    const source = await plantTree("cpython", "3.16.0a1");
    await expect(resolve({ source })).rejects.toMatchObject({
      code: "E_SOURCE",
      message: expect.stringContaining("is Python 3.16.0a1; expected one of the series 3.11, 3.12, 3.13, 3.14, 3.15"),
    });
  });

  test("that is not what --python says is refused", async () => {
    const source = await plantTree("cpython", "3.13.5");
    await expect(resolve({ source, python: "3.12" })).rejects.toMatchObject({ code: "E_USAGE" });
  });

  test.each([" ", "=", "\n"])(
    "with %j in its path is refused, because make or the compiler cannot use it",
    async (bad) => {
      const source = await plantTree(`my${bad}cpython`, "3.13.5");
      await expect(resolve({ source })).rejects.toMatchObject({
        code: "E_CONFIG",
        // One line, also with a newline in the name.
        message: expect.stringMatching(
          `^.*: make .* in a folder with ${JSON.stringify(JSON.stringify(bad)).slice(1, -1)} in its name.$`,
        ),
      });
    },
  );
});

describe("--out", () => {
  test.each(["tree", "tree/dist", "cache/pywasm", "cache/pywasm/sources/x", "cache"])(
    "in, at or around the source or the cache: %s",
    async (out) => {
      const source = await plantTree("tree", "3.13.5");
      await expect(resolve({ source, out: join(dir, out) })).rejects.toMatchObject({
        code: "E_USAGE",
        message: expect.stringContaining("expected a folder apart from the"),
      });
    },
  );

  test("beside them, with a name that begins as theirs", async () => {
    const source = await plantTree("tree", "3.13.5");
    const out = join(dir, "tree-dist");
    expect((await resolve({ source, out })).paths.distribution).toBe(out);
  });

  test.skipIf(process.getuid?.() === 0)("below what may not be written", async () => {
    await mkdir(join(dir, "closed"), { mode: 0o555 });
    await expect(resolve({ out: join(dir, "closed/not/there") })).rejects.toMatchObject({ code: "E_FILESYSTEM" });
  });
});

describe("the machine's own Python", () => {
  test("of exactly this version is the build Python", async () => {
    const bin = await plantPython("python3.13", `echo "3.13.5 /opt/python3.13"`);
    expect((await resolve({}, { PATH: bin })).machinePython).toBe("/opt/python3.13");
  });

  test.each([
    ["of another patch version", `echo "3.13.4 /opt/python3.13"`],
    ["that cannot run", "echo not found >&2; exit 127"],
    ["that answers something else", "echo hello"],
  ])("%s is not", async (_, says) => {
    const bin = await plantPython("python3", says);
    expect((await resolve({}, { PATH: bin })).machinePython).toBeUndefined();
  });
});

describe("what does not exist", () => {
  test.each<[BuildOptions, string, string]>([
    [{ target: "emscriptem" }, 'Unknown target "emscriptem"', "Did you mean emscripten?"],
    [
      { profile: "relase" },
      'Unknown profile "relase": expected one of release, small, optimized, debug',
      "Did you mean release?",
    ],
    [{ sdk: ["debain"] }, 'Unknown SDK provider "debain"', "Did you mean debian?"],
    [{ python: "3.13.6" }, "expected one of 3.11.2, 3.12.12, 3.13.5, 3.13.15, 3.14.7", "Did you mean 3.13.5?"],
    [{ python: "2.7" }, "Python 2.7: expected one of", "--source"],
    [{ target: "wasm" }, "expected one of emscripten, emscripten-browser, emscripten-node, wasi", "Did you mean wasi?"],
    [{ target: "wasi", sdk: ["emsdk"] }, "expected one of system, wasi-sdk, debian", "Leave it out"],
    [{ sdk: ["wasi-sdk"] }, "expected one of system, emsdk, debian", ""],
    [{ singleFile: true }, "the target is emscripten; expected wasi", "pywasm build wasi --single-file"],
    [{ jobs: 0 }, "jobs: expected a whole number from 1; found 0", "every core"],
  ])("%j", async (options, message, hint) => {
    await expect(resolve(options)).rejects.toMatchObject({
      code: "E_USAGE",
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  test("a time that is none", async () => {
    await expect(resolve({}, { SOURCE_DATE_EPOCH: "yesterday" })).rejects.toMatchObject({ code: "E_CONFIG" });
  });
});
