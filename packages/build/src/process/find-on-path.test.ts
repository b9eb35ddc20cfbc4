import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOnPath } from "./find-on-path.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-path-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

test("a folder and a file that cannot be run are passed over, as a shell does", async () => {
  for (const name of ["folder/emcc", "text", "good"]) mkdirSync(join(dir, name), { recursive: true });
  for (const name of ["text/emcc", "good/emcc"]) writeFileSync(join(dir, name), "");
  chmodSync(join(dir, "good/emcc"), 0o755);
  const PATH = ["", "/nowhere", ...["folder", "text", "good"].map((name) => join(dir, name))].join(":");
  expect(await findOnPath("emcc", { PATH })).toBe(join(dir, "good/emcc"));
  expect(await findOnPath("emcc", { PATH: join(dir, "folder") })).toBeUndefined();
});
