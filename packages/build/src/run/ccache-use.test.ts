import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCcacheUse } from "./ccache-use.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-ccache-use-"));
});
afterEach(() => rm(dir, { recursive: true }));

test("what ccache said of every compile is summed up", async () => {
  const logs = [join(dir, "a"), join(dir, "b"), join(dir, "missing")] as const;
  await writeFile(
    logs[0],
    "# a.c\ncache_miss\ndirect_cache_miss\nlocal_storage_miss\n# b.c\n# c.c\ndirect_cache_hit\n",
  );
  await writeFile(logs[1], "# d.c\npreprocessed_cache_hit\nlocal_storage_hit\n");
  expect(await readCcacheUse([...logs])).toEqual({ compiles: 4, hits: 2 });
});

test("where nothing was compiled, there is nothing to tell", async () => {
  expect(await readCcacheUse([join(dir, "missing")])).toBeUndefined();
});
