import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveConfig } from "../config/resolve-config.js";
import { quietContext } from "../testing/quiet-context.js";
import { publish } from "./publish.js";

let dir: string;
let from: string;
let to: string;
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "pywasm-publish-")));
  from = join(dir, "distribution.tmp");
  to = join(dir, "data", "python");
});
afterEach(() => rm(dir, { recursive: true }));

async function distribution(path: string, content: string): Promise<void> {
  await mkdir(join(path, "licenses"), { recursive: true });
  await writeFile(join(path, "pywasm.json"), content);
  await writeFile(join(path, "licenses/zlib.txt"), content);
}

async function published(content: string, path = to): Promise<void> {
  expect(await readFile(join(path, "pywasm.json"), "utf8")).toBe(content);
  expect(await readFile(join(path, "licenses/zlib.txt"), "utf8")).toBe(content);
}

const run = (target = to) => publish.run({ do: "publish", from, to: target }, quietContext);

test("the first one", async () => {
  await distribution(from, "new");
  expect(await run()).toEqual({ outputs: [join(to, "licenses/zlib.txt"), join(to, "pywasm.json")] });
  await published("new");
  expect(await readdir(dir)).toEqual(["data"]);
});

test("the next one takes its place, and nothing of the old one stays", async () => {
  await distribution(to, "old");
  await writeFile(join(to, "python.snapshot"), "old");
  await distribution(from, "new");
  await run();
  await published("new");
  expect(await readdir(to)).toEqual(["licenses", "pywasm.json"]);
  expect(await readdir(join(dir, "data"))).toEqual(["python"]);
});

test("through a symbolic link, the folder that it names is replaced", async () => {
  await distribution(join(dir, "real"), "old");
  await mkdir(join(dir, "data"));
  await symlink(join(dir, "real"), to);
  await distribution(from, "new");
  await run();
  await published("new", join(dir, "real"));
  expect(await realpath(to)).toBe(join(dir, "real"));
});

test("an empty folder is taken", async () => {
  await mkdir(to, { recursive: true });
  await distribution(from, "new");
  await run();
  await published("new");
});

describe("somebody's files are not touched", () => {
  test("a folder", async () => {
    await mkdir(to, { recursive: true });
    await writeFile(join(to, "thesis.tex"), "years of work");
    await distribution(from, "new");
    await expect(run()).rejects.toMatchObject({
      code: "E_USAGE",
      message: `${to}: expected a distribution, an empty folder or nothing; found a folder with thesis.tex in it.`,
    });
    expect(await readFile(join(to, "thesis.tex"), "utf8")).toBe("years of work");
    await published("new", from);
  });

  test("and that is said before anything is built", async () => {
    await mkdir(to, { recursive: true });
    await writeFile(join(to, "thesis.tex"), "years of work");
    await expect(resolveConfig({ out: to, env: { HOME: dir, PATH: "" } })).rejects.toMatchObject({ code: "E_USAGE" });
  });

  test("a file", async () => {
    await mkdir(join(dir, "data"));
    await writeFile(to, "a file");
    await distribution(from, "new");
    await expect(run()).rejects.toMatchObject({ code: "E_USAGE" });
    expect(await readFile(to, "utf8")).toBe("a file");
  });
});

test("what cannot be put into place is not left beside it", async () => {
  await distribution(to, "old");
  await expect(run()).rejects.toMatchObject({ code: "ENOENT" });
  await published("old");
  expect(await readdir(join(dir, "data"))).toEqual(["python"]);
});

describe("after a kill, the same command finishes", () => {
  test("between the two renames: the old one had been put aside", async () => {
    await distribution(to, "old");
    await rename(to, join(dir, "data", ".python.previous"));
    await distribution(join(dir, "data", ".python.incoming"), "half");
    await distribution(from, "new");
    await run();
    await published("new");
    expect(await readdir(join(dir, "data"))).toEqual(["python"]);
  });

  test("before the old one was removed", async () => {
    await distribution(to, "newer");
    await distribution(join(dir, "data", ".python.previous"), "old");
    await distribution(from, "newest");
    await run();
    await published("newest");
    expect(await readdir(join(dir, "data"))).toEqual(["python"]);
  });
});

const otherMount = "/dev/shm";
const here = (await stat(tmpdir())).dev;
const there = await stat(otherMount).catch(() => undefined);

test.skipIf(!there || there.dev === here)("to another file system", async () => {
  const other = await mkdtemp(join(otherMount, "pywasm-publish-"));
  try {
    await distribution(join(other, "out"), "old");
    await distribution(from, "new");
    await run(join(other, "out"));
    await published("new", join(other, "out"));
    expect(await readdir(other)).toEqual(["out"]);
    expect(await readdir(dir)).toEqual([]);
  } finally {
    await rm(other, { recursive: true });
  }
});
