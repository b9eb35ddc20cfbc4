import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HISTORY_SIZE, HistoryFile } from "./history-file.js";

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-history-"));
  path = join(dir, "deep/history");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("keeps lines from one program to the next, the newest first", () => {
  const history = new HistoryFile(path);
  expect(history.read()).toEqual([]);
  for (const line of ["one", "two", "two", "", "  ", "  three"]) history.add(line);
  expect(new HistoryFile(path).read()).toEqual(["  three", "two", "one"]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("loses nothing where two programs write", () => {
  const [one, two] = [new HistoryFile(path), new HistoryFile(path)];
  one.read();
  two.read();
  one.add("a");
  two.add("b");
  one.add("c");
  expect(new HistoryFile(path).read()).toEqual(["c", "b", "a"]);
});

it("drops the oldest, and leaves nothing beside it", () => {
  new HistoryFile(path).add("0");
  const lines = Array.from({ length: HISTORY_SIZE + 500 }, (_, n) => `${n}`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  expect(new HistoryFile(path).read()).toEqual(lines.slice(-HISTORY_SIZE).reverse());
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(HISTORY_SIZE + 1);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(dir, "deep"))).toEqual(["history"]);
});

it("goes on where nothing can be written", () => {
  writeFileSync(join(dir, "deep"), "a file");
  const history = new HistoryFile(path);
  expect(history.read()).toEqual([]);
  history.add("lost");
});
