import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeDraftFolder } from "./draft-folder.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-draft-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it("is empty, also where a run that was killed had the same number, as it has in a container", async () => {
  await mkdir(join(dir, `.site.writing-${process.pid}/old`), { recursive: true });
  expect(await readdir(await makeDraftFolder(join(dir, "site")))).toEqual([]);
});
