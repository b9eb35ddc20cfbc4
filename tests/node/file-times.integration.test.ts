import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { evaluate } from "./run.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "times-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("times that are copied from one file to another are equal", async () => {
  const program = `
import os, shutil
open("copy", "w").close()
unequal = []
for number in range(200):
    open("original", "w").close()
    shutil.copystat("original", "copy")
    times = [(stat.st_atime_ns, stat.st_mtime_ns) for stat in map(os.stat, ("original", "copy"))]
    if times[0] != times[1]:
        unequal.append(times)
print(json.dumps(unequal))`;
  expect(await evaluate(program, { mounts: [{ host: folder, guest: "/project" }], cwd: "/project" })).toEqual([]);
});
