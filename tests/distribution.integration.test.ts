import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, truncate } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Distribution, readDistribution, resolveConfig } from "@pywasm/build";
import { beforeAll, expect, it } from "vitest";
import { defaultDistribution } from "./default-distribution.js";

let distribution: Distribution;
/** Every file but the manifest, and what is of this machine, by its relative path. */
const files = new Map<string, Buffer>();

beforeAll(async () => {
  distribution = await defaultDistribution();
  const entries = await readdir(distribution.folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(relative(distribution.folder, path), await readFile(path));
  }
  for (const name of ["pywasm.json", "python.machine-code"]) files.delete(name);
});

const digest = (algorithm: string, content: Buffer | undefined) =>
  createHash(algorithm)
    .update(content ?? "")
    .digest("hex");

const text = (path: string) => files.get(path)?.toString() ?? "";

it("one that is not whole is none", async () => {
  const copy = await mkdtemp(join(tmpdir(), "pywasm-half-"));
  try {
    await cp(distribution.folder, copy, { recursive: true });
    expect((await readDistribution(copy)).manifest).toEqual(distribution.manifest);
    await truncate(join(copy, "python.wasm"), 1000);
    const refusal = {
      code: "E_FILESYSTEM",
      message: expect.stringMatching(/python\.wasm: expected \d+ bytes, found 1000/),
    };
    await expect(readDistribution(copy)).rejects.toMatchObject(refusal);
    await rm(join(copy, "python.wasm"));
    await expect(readDistribution(copy)).rejects.toMatchObject({ message: expect.stringContaining("found nothing") });
  } finally {
    await rm(copy, { recursive: true });
  }
});

it("the manifest describes every file, and no other", () => {
  const described = distribution.manifest.files.map(({ path, size, sha256 }) => ({ path, size, sha256 }));
  const found = [...files].map(([path, content]) => ({
    path,
    size: content.length,
    sha256: digest("sha256", content),
  }));
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  expect(described.sort(byPath)).toEqual(found.sort(byPath));
});

it("what the manifest says of the module is what the module has", async () => {
  const { folder, manifest } = distribution;
  const { default: createEmscriptenModule } = await import(join(folder, "python.mjs"));
  const module: Record<string, unknown> = await createEmscriptenModule({ noInitialRun: true });
  const kind = (name: string) => typeof module[`_${name}`];
  expect(manifest.exports.functions.filter((name) => kind(name) !== "function")).toEqual([]);
  expect(manifest.exports.data.filter((name) => kind(name) !== "number")).toEqual([]);
  expect(manifest.exports.functions).toContain("Py_InitializeEx");
  expect(manifest.exports.data).toContain("_Py_NoneStruct");
  const { buffer } = module.wasmMemory as WebAssembly.Memory;
  expect(buffer.byteLength).toBe(manifest.memory.initial);
  expect(manifest.memory.maximum).toBe(2 ** 32);
  expect(manifest.features).toEqual({ threads: false, dynamicLinking: false, wasm64: false, jspi: false });
});

it("everything that is linked in has its licence beside it", () => {
  const texts = [...files.keys()].filter((path) => path.startsWith("licenses/"));
  const names = distribution.manifest.libraries.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["zlib", "bzip2", "xz", "libffi", "sqlite", "mpdecimal", "expat"]));
  for (const name of names.filter((candidate) => !["hacl-star", "emscripten-runtime"].includes(candidate))) {
    expect(texts).toContain(`licenses/${name}.txt`);
  }
  expect(text("LICENSE")).toContain("PYTHON SOFTWARE FOUNDATION LICENSE");
  expect(text("licenses/python-incorporated-software.txt")).toContain("expat");
  expect(text("licenses/emscripten.txt")).toMatch(/Emscripten/);
  expect(text("licenses/musl.txt")).toMatch(/musl/);
  expect(text("licenses/compiler-rt.txt")).toMatch(/Apache/);
  expect(text("licenses/sqlite.txt")).toMatch(/blessing/);
  expect(text("licenses/tzdata.txt")).toContain("public domain");
});

it("the SBOM names every library and every file, with digests that are right", () => {
  const sbom = JSON.parse(text("sbom.spdx.json"));
  const packages = sbom.packages.map(
    ({ name, versionInfo }: { name: string; versionInfo: string }) => `${name} ${versionInfo}`,
  );
  expect(packages[0]).toBe(`python ${distribution.manifest.python.version}`);
  for (const { name, version } of distribution.manifest.libraries) expect(packages).toContain(`${name} ${version}`);
  const listed = sbom.files.map(({ fileName }: { fileName: string }) => fileName.slice(2)).sort();
  expect(listed).toEqual([...files.keys()].filter((path) => path !== "sbom.spdx.json").sort());
  for (const { fileName, checksums } of sbom.files) {
    const content = files.get(fileName.slice(2));
    for (const { algorithm, checksumValue } of checksums) {
      expect(checksumValue).toBe(digest(algorithm.toLowerCase(), content));
    }
  }
});

it("no file tells where it was built", async () => {
  const { paths, source } = await resolveConfig({});
  const home = homedir().split("/").length > 2 ? [homedir()] : [];
  for (const path of [paths.cache, paths.data, source.dir, ...home]) {
    const telling = [...files].filter(([, content]) => content.includes(path)).map(([name]) => name);
    expect(telling, path).toEqual([]);
  }
});
