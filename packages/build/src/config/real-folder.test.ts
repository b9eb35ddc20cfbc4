import { mkdir, mkdtemp, realpath, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { realFolder } from "./real-folder.js";

test("links are followed, also above what is not there yet", async () => {
  const dir = await realpath(await mkdtemp(join(tmpdir(), "pywasm-real-")));
  await mkdir(join(dir, "disk"));
  await symlink(join(dir, "disk"), join(dir, "cache"));
  expect(await realFolder(join(dir, "cache"))).toBe(join(dir, "disk"));
  expect(await realFolder(join(dir, "cache/pywasm/sdks"))).toBe(join(dir, "disk/pywasm/sdks"));
});
