import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder } from "./make-folder.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-folder-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it("makes those above it, and is content with what is there", async () => {
  await makeFolder(join(dir, "a/b/c"));
  await makeFolder(join(dir, "a/b/c"));
  expect((await readdir(dir, { recursive: true })).sort()).toEqual(["a", "a/b", "a/b/c"]);
});

it("may be called for the same folders at the same time", async () => {
  for (let round = 0; round < 50; round++) {
    const below = Array.from({ length: 20 }, (_, index) => join(dir, `${round}/a/b/c/${index % 5}`));
    await Promise.all(below.map(makeFolder));
    expect(await readdir(join(dir, `${round}/a/b/c`))).toHaveLength(5);
  }
});

it("does not take a file, or a link to nothing, for a folder", async () => {
  await writeFile(join(dir, "file"), "");
  await symlink("nothing", join(dir, "link"));
  await expect(makeFolder(join(dir, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(dir, "file/below"))).rejects.toMatchObject({ code: "ENOTDIR" });
  await expect(makeFolder(join(dir, "link/below"))).rejects.toMatchObject({ code: "EEXIST" });
});

it.runIf(process.platform === "linux")("ends where a folder takes no other", async () => {
  await expect(makeFolder("/proc/pywasm/below")).rejects.toMatchObject({ code: "ENOENT", path: "/proc/pywasm" });
});
