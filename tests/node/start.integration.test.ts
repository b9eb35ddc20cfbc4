import { cp, mkdtemp, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPython, type Manifest } from "@pywasm/node";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";

let copy: string;
let manifest: Manifest;
beforeEach(async () => {
  const { folder, manifest: original } = await defaultDistribution();
  copy = await mkdtemp(join(tmpdir(), "pywasm-distribution-"));
  await cp(folder, copy, { recursive: true });
  manifest = structuredClone(original);
});
afterEach(() => rm(copy, { recursive: true, force: true }));

const start = () => createPython({ distribution: copy });

/** Replaces a file and says so in the manifest: as somebody would who mixes two distributions. */
async function replace(role: string, content: Uint8Array | string) {
  const file = manifest.files.find((candidate) => candidate.role === role);
  if (!file) throw new Error(`no ${role}`);
  await writeFile(join(copy, file.path), content);
  file.size = Buffer.from(content).length;
  await writeFile(join(copy, "pywasm.json"), JSON.stringify(manifest));
}

it("a folder without a distribution", async () => {
  await rm(join(copy, "pywasm.json"));
  await expect(start()).rejects.toMatchObject({
    name: "PythonStartError",
    code: "E_NO_DISTRIBUTION",
    message: expect.stringMatching(/Build one with `pywasm build`, for WASI with `pywasm build wasi`\.$/),
  });
});

it("a file that was cut off", async () => {
  await truncate(join(copy, "python.wasm"), 1000);
  await expect(start()).rejects.toMatchObject({
    code: "E_ASSET",
    message: expect.stringMatching(/python\.wasm: expected \d+ bytes, found 1000 bytes\./),
  });
});

it("a file that leads nowhere", async () => {
  await rm(join(copy, "python.wasm"));
  await symlink("python.wasm", join(copy, "python.wasm"));
  await expect(start()).rejects.toMatchObject({
    code: "E_ASSET",
    message: expect.stringMatching(/python\.wasm: expected \d+ bytes, found nothing\./),
  });
});

it.each([
  ["wasm", "<!doctype html>", "E_ASSET", "expected a wasm binary, found an HTML page"],
  ["wasm", Buffer.from("\0asm\x01\0\0\0\x05\xff", "latin1"), "E_WASM", "this engine refuses it"],
  ["stdlib", "<!doctype html>", "E_ASSET", "expected a zip archive, found an HTML page"],
  ["glue", "syntax error", "E_ASSET", "could not be imported"],
])("a %s that is something else", async (role, content, code, message) => {
  await replace(role, content);
  await expect(start()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

it("a zip that was cut off", async () => {
  const file = manifest.files.find(({ role }) => role === "stdlib");
  const whole = await readFile(join(copy, file?.path ?? ""));
  await replace("stdlib", whole.subarray(0, whole.length / 2));
  await expect(start()).rejects.toMatchObject({ code: "E_ASSET", message: expect.stringContaining("cut off") });
});

it("a zip of another Python", async () => {
  manifest.python.magic = "00000000";
  await writeFile(join(copy, "pywasm.json"), JSON.stringify(manifest));
  await expect(start()).rejects.toMatchObject({ code: "E_MISMATCH", message: expect.stringContaining("(00000000)") });
});

it("a wasm that does not belong to the glue", async () => {
  await replace("wasm", Buffer.from("\0asm\x01\0\0\0", "latin1"));
  await expect(start()).rejects.toMatchObject({ name: "PythonStartError", code: "E_BOOT" });
});
