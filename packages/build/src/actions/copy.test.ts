import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { type Copy, copy } from "./copy.js";
import { writeFile } from "./write-file.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-copy-"));
  mkdirSync(join(dir, "from/deep"), { recursive: true });
  for (const name of ["a.h", "b.c", "deep/c.h"]) writeFileSync(join(dir, "from", name), name);
});
afterEach(() => rmSync(dir, { recursive: true }));

const run = (action: Omit<Copy, "do">) => copy.run({ do: "copy", ...action }, quietContext);

test("a file keeps its time and its mode", async () => {
  const from = join(dir, "from/b.c");
  chmodSync(from, 0o755);
  utimesSync(from, 1_000_000, 1_000_000);
  await run({ from, to: join(dir, "to/here/b") });
  const { mtimeMs, mode } = statSync(join(dir, "to/here/b"));
  expect([mtimeMs, mode & 0o777]).toEqual([1_000_000_000, 0o755]);
});

test("the files of a folder that match", async () => {
  await run({ from: join(dir, "from"), to: join(dir, "to"), include: ["**/*.h"], exclude: ["a.*"] });
  expect(readFileSync(join(dir, "to/deep/c.h"), "utf8")).toBe("deep/c.h");
  expect([existsSync(join(dir, "to/a.h")), existsSync(join(dir, "to/b.c"))]).toEqual([false, false]);
});

test("a file that already says what is to be written keeps its time", async () => {
  const path = join(dir, "new/script");
  const write = (content: string) => writeFile.run({ do: "write-file", path, content, executable: true }, quietContext);
  await write("one");
  utimesSync(path, 1_000_000, 1_000_000);
  await write("one");
  expect(statSync(path).mtimeMs).toBe(1_000_000_000);
  expect(statSync(path).mode & 0o777).toBe(0o755);
  await write("two");
  expect(statSync(path).mtimeMs).toBeGreaterThan(1_000_000_000);
});
