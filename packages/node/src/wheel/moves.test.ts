import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Moves } from "./moves.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-moves-"));
  writeFileSync(join(dir, "a"), "");
});
afterEach(() => rmSync(dir, { recursive: true }));

it("takes back what it has moved, and the folders that it has made", () => {
  const moves = new Moves();
  mkdirSync(join(dir, "there"));
  moves.move(join(dir, "a"), join(dir, "there/new/deep/b"));
  expect(existsSync(join(dir, "there/new/deep/b"))).toBe(true);
  expect(() => moves.move(join(dir, "none"), join(dir, "there/new/other/c"))).toThrow("ENOENT");
  expect(moves.takeBack()).toEqual([]);
  expect(readdirSync(dir, { recursive: true }).sort()).toEqual(["a", "there"]);
});

it("moves onto nothing that is there", () => {
  const moves = new Moves();
  writeFileSync(join(dir, "b"), "");
  expect(() => moves.move(join(dir, "a"), join(dir, "b"))).toThrow("somebody else");
});

it("takes back as much as it can", () => {
  const moves = new Moves();
  moves.move(join(dir, "a"), join(dir, "b"));
  moves.makeFolder(join(dir, "new"));
  writeFileSync(join(dir, "new/file"), "");
  expect(moves.takeBack()).toEqual([expect.objectContaining({ code: "ENOTEMPTY" })]);
  expect(readdirSync(dir).sort()).toEqual(["a", "new"]);
});
