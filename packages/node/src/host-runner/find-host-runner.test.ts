import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findHostRunner } from "./find-host-runner.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-runners-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A program that says this when it is asked for its version. */
function program(name: string, said: string, status = 0): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\necho '${said}'\nexit ${status}\n`);
  chmodSync(path, 0o755);
  return path;
}
const found = (wanted: string) => findHostRunner(wanted, { PATH: dir });
const refused = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

it.each([
  ["wasmtime", "wasmtime 24.0.9 (a1b2c3 2026-01-01)"],
  ["wasmtime", "wasmtime-cli 14.0.0"],
  ["wazero", "v1.12.0"],
  ["wazero", "dev"],
  ["wasmedge", "/usr/bin/wasmedge version 0.17.1"],
  ["wasmer", "wasmer 7.2.0"],
])("%s that says %j", async (name, said) => {
  const path = program(name, said);
  expect(await found(name)).toMatchObject({ program: path, runner: { name } });
  expect((await found(path)).program).toBe(path);
});

it.each([
  ["wasmtime", "wasmtime-cli 13.0.1", "14.0.0", "13.0.1"],
  ["wazero", "0.9.0", "1.0.0", "0.9.0"],
  ["wasmedge", "wasmedge version 0.12.1", "0.13.0", "0.12.1"],
  ["wasmer", "wasmer 7.1.99", "7.2.0", "7.1.99"],
])("%s that says %j is too old", async (name, said, least, version) => {
  program(name, said);
  const message = new RegExp(`expected ${name} ${least} or newer, found ${version}\\.`);
  await expect(found(name)).rejects.toEqual(refused("E_TOOL", message));
});

it("one that is not there, is no program, or fails", async () => {
  await expect(found("wazero")).rejects.toEqual(refused("E_TOOL", /^wazero: expected a program on PATH, found none\./));
  mkdirSync(join(dir, "wazero"));
  await expect(found("wazero")).rejects.toEqual(refused("E_TOOL", /found none/));
  await expect(found(join(dir, "x/wasmer"))).rejects.toEqual(refused("E_TOOL", /expected a program at .*x\/wasmer/));
  program("wasmedge", "", 1);
  await expect(found("wasmedge")).rejects.toEqual(refused("E_TOOL", /wasmedge --version: expected its version, found/));
});

it.each(["iwasm", "", "node"])("%j is none", async (name) => {
  const message = /expected one of node:wasi, wasmtime, wazero, wasmedge, wasmer, or the path/;
  await expect(found(name)).rejects.toEqual(refused("E_USAGE", message));
});
