import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { refusePaths } from "./refuse-paths.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-paths-"));
});
afterEach(() => rm(dir, { recursive: true }));

const run = (...paths: string[]) => refusePaths.run({ do: "refuse-paths", dir, paths }, quietContext);

test("a path in the middle of a binary file, in a folder, is found and shown", async () => {
  await mkdir(join(dir, "deep"));
  await writeFile(join(dir, "deep/python.wasm"), Buffer.from("\0asm\x01\0\0\0assert /cache/cross/Python/ceval.c\0"));
  await expect(run("/elsewhere", "/cache/cross")).rejects.toMatchObject({
    code: "E_INTERNAL",
    message: "deep/python.wasm holds a path of this machine, at byte 15: … asm assert /cache/cross/Python/ceval.c …",
  });
});

test("a clean folder passes", async () => {
  await writeFile(join(dir, "python.mjs"), "/lib/python3.13, ~/.cache, /cachet/ and /usr/cache/");
  await expect(run("/cache")).resolves.toBeUndefined();
});
