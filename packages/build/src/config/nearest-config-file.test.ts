import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { nearestConfigFile } from "./nearest-config-file.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-config-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("reads the nearest one upward", async () => {
  const inner = join(dir, "a/b");
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(dir, "pywasm.toml"), "jobs = 3");
  expect(await nearestConfigFile(inner)).toMatchObject({ path: join(dir, "pywasm.toml"), options: { jobs: 3 } });
  writeFileSync(join(dir, "a/pywasm.toml"), "jobs = 4");
  expect(await nearestConfigFile(inner)).toMatchObject({ path: join(dir, "a/pywasm.toml"), options: { jobs: 4 } });
});

it("is undefined where there is none", async () => expect(await nearestConfigFile("/")).toBeUndefined());
