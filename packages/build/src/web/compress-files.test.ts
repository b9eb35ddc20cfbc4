import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CompressOptions, compressFiles } from "./compress-files.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-compress-"));
});
afterEach(() => rm(dir, { recursive: true }));

const text = "0123456789".repeat(1000);

async function compress(paths: string[], options: Partial<CompressOptions> = {}): Promise<string[]> {
  const told: string[] = [];
  const onFile = (path: string) => told.push(path);
  await compressFiles(dir, paths, { smallest: false, earlier: undefined, signal: undefined, onFile, ...options });
  return told;
}

it.each([false, true])("what becomes smaller has it beside itself, smallest: %s", async (smallest) => {
  await writeFile(join(dir, "a.mjs"), text);
  expect(await compress(["a.mjs"], { smallest })).toEqual(["a.mjs"]);
  expect(brotliDecompressSync(await readFile(join(dir, "a.mjs.br"))).toString()).toBe(text);
  expect(gunzipSync(await readFile(join(dir, "a.mjs.gz"))).toString()).toBe(text);
});

it("what is small, does not become smaller, or is compressed already, has not", async () => {
  const random = crypto.getRandomValues(new Uint8Array(5000));
  await writeFile(join(dir, "small.mjs"), "1");
  await writeFile(join(dir, "random.wasm"), random);
  await writeFile(join(dir, "picture.png"), text);
  await writeFile(join(dir, "unknown"), text);
  await compress(["small.mjs", "random.wasm", "picture.png", "unknown"]);
  expect((await readdir(dir)).sort()).toEqual(["picture.png", "random.wasm", "small.mjs", "unknown"]);
});

it("ends with the first failure, and with nothing still being written", async () => {
  await writeFile(join(dir, "a.mjs"), text);
  await expect(compress(["a.mjs", "missing.mjs", "a.mjs", "a.mjs"])).rejects.toMatchObject({ code: "ENOENT" });
  await expect(compress(["a.mjs"], { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
});
