import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readReports } from "../../scripts/reports.mjs";
import { root } from "../workspace.js";

let folder: string;
// Below the workspace, so that vitest is found.
beforeAll(async () => {
  folder = await mkdtemp(join(root, "node_modules/.reports-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("counts what passed, what failed, and files that could not be loaded", async () => {
  const files = {
    "two-pass.test.ts": 'test("a", () => {}); test.skip("s", () => {}); test("b", () => {});',
    "one-fails.test.ts": 'test("c", () => {}); test("d", () => { throw new Error("d"); });',
    "does-not-load.test.ts": 'throw new Error("no");',
    "hook-fails.test.ts": 'beforeAll(() => { throw new Error("hook"); }); test("e", () => {});',
  };
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), `import { beforeAll, test } from "vitest";\n${text}\n`);
  const args = ["run", "--root", folder, "--reporter=json", "--outputFile.json=report.json"];
  await promisify(execFile)("vitest", args).catch(() => {});
  expect(readReports([folder])).toEqual({ passed: 3, failed: 3 });
});

it("finds nothing where nothing ran", () => {
  expect(readReports([join(folder, "absent")])).toEqual({ passed: 0, failed: 0 });
});
