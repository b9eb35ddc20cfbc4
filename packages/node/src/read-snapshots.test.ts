import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatSnapshot, type Manifest } from "@pywasm/runtime";
import { afterAll, expect, it } from "vitest";
import { readSnapshots, roomFor } from "./read-snapshots.js";

const folder = mkdtempSync(join(tmpdir(), "pywasm-snapshots-"));
afterAll(() => rmSync(folder, { recursive: true }));

const digest = "0".repeat(64);
const roles = ["glue", "wasm", "stdlib"] as const;
const manifest = { files: roles.map((role) => ({ role, path: role, size: 1, sha256: digest })) } as Manifest;

const bytes = formatSnapshot({
  fits: { glue: digest, wasm: digest, stdlib: digest },
  top: 5000,
  runs: Uint32Array.of(0, 4000),
  kept: new Uint32Array(),
  content: new Uint8Array(4000).fill(7),
});

it.each([100, 100_000])("a snapshot is read into the memory of a wasm of %i bytes", async (size) => {
  const start = join(folder, "whole.snapshot");
  writeFileSync(start, bytes);
  const sources = { start, state: undefined };
  const room = roomFor(size, sources);
  expect(room.wasm.length).toBe(size);
  const { start: read } = await readSnapshots(sources, manifest, undefined, room.snapshot);
  expect(read?.content).toEqual(new Uint8Array(4000).fill(7));
  expect(read?.content.buffer).toBe(room.wasm.buffer);
});

it.each<[string, (path: string) => void, RegExp]>([
  ["missing", (path) => rmSync(path), /missing\.snapshot/],
  ["too large for any memory", (path) => truncateSync(path, 2 ** 43), /allocation failed/],
  ["cut off", (path) => truncateSync(path, 1000), /cut off or changed/],
])("there is room for the wasm beside a snapshot that is %s, which is told", async (name, damage, reason) => {
  const start = join(folder, `${name}.snapshot`);
  writeFileSync(start, bytes);
  damage(start);
  const sources = { start, state: undefined };
  const room = roomFor(100, sources);
  expect(room.wasm.length).toBe(100);
  const reasons: string[] = [];
  const read = await readSnapshots(sources, manifest, (text) => void reasons.push(text), room.snapshot);
  expect(read).toEqual({ start: undefined, state: undefined });
  expect(reasons).toEqual([expect.stringMatching(reason)]);
});
