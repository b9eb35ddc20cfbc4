import { mkdtemp, readdir, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { type EmscriptenSdk, isEmscriptenSdk } from "./emscripten/emscripten-sdk.js";
import { readStamp, removeStamp, stampFile, writeStamp } from "./sdk-stamp.js";

let sdk: EmscriptenSdk;

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), "pywasm-stamp-"));
  const folders = { emscripten: "e", llvm: "l", binaryen: "b", cache: "c" };
  const versions = { emscriptenVersion: "6.0.5", llvmVersion: "21.1.8" };
  sdk = { provider: "debian", label: "debian (forky)", root, ...folders, ...versions, identity: "debian-forky-1" };
});

test("what was written is read, and nothing else is left", async () => {
  await writeStamp(sdk);
  expect(await readStamp(sdk.root, isEmscriptenSdk)).toEqual(sdk);
  expect(await readdir(sdk.root)).toEqual(["installed.json"]);
});

test("a folder without a stamp is no SDK, nor is one whose stamp was taken back", async () => {
  expect(await readStamp(sdk.root, isEmscriptenSdk)).toBeUndefined();
  await writeStamp(sdk);
  await removeStamp(sdk.root);
  expect(await readStamp(sdk.root, isEmscriptenSdk)).toBeUndefined();
});

test("a stamp that is cut off, or that was moved with its folder, does not count", async () => {
  await writeFile(stampFile(sdk.root), '{"schema": 1, "sdk": {');
  expect(await readStamp(sdk.root, isEmscriptenSdk)).toBeUndefined();
  const moved = await mkdtemp(join(tmpdir(), "pywasm-stamp-"));
  await writeFile(stampFile(moved), JSON.stringify({ schema: 1, sdk }));
  expect(await readStamp(moved, isEmscriptenSdk)).toBeUndefined();
});

test.each([{}, { llvm: null }, { emscriptenVersion: "six" }])(
  "a stamp damaged by %j does not count",
  async (damage) => {
    const bad = "llvm" in damage || "emscriptenVersion" in damage ? { ...sdk, ...damage } : { root: sdk.root };
    await writeFile(stampFile(sdk.root), JSON.stringify({ schema: 1, sdk: bad }));
    expect(await readStamp(sdk.root, isEmscriptenSdk)).toBeUndefined();
  },
);

test("it counts through a symbolic link", async () => {
  await writeStamp(sdk);
  await symlink(sdk.root, `${sdk.root}.link`);
  expect(await readStamp(`${sdk.root}.link`, isEmscriptenSdk)).toEqual(sdk);
});
