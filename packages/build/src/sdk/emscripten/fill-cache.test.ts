import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fillCache } from "./fill-cache.js";

test("after a run that did not end, what it may have half-written is gone, and libraries stay", async () => {
  const cache = await mkdtemp(join(tmpdir(), "pywasm-cache-"));
  const fill = async () => {
    await mkdir(join(cache, "symbol_lists"), { recursive: true });
    await writeFile(join(cache, "symbol_lists", "half.json"), "{");
    await mkdir(join(cache, "sysroot"), { recursive: true });
  };
  await expect(
    fillCache(cache, async () => {
      await fill();
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  let seen: string[] = [];
  await fillCache(cache, async () => {
    seen = await readdir(cache);
  });
  expect(seen.sort()).toEqual(["being-filled", "sysroot"]);
  expect(await readdir(cache)).toEqual(["sysroot"]);
});
