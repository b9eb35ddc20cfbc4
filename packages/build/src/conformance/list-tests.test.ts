import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listTests } from "./list-tests.js";

let source: string;
beforeEach(async () => {
  source = await mkdtemp(join(tmpdir(), "tests-"));
});
afterEach(() => rm(source, { recursive: true }));

async function lay(...paths: string[]): Promise<void> {
  for (const path of paths) {
    const file = join(source, "Lib", "test", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, path.endsWith("findtests.py") ? 'SPLITTESTDIRS: set[str] = {\n    "test_asyncio",\n}\n' : "");
  }
}

test("files and packages, and the files of packages that regrtest splits", async () => {
  await lay("libregrtest/findtests.py", "test_os.py", "support/__init__.py", "test_json/__init__.py");
  await lay("test_asyncio/__init__.py", "test_asyncio/test_events.py", "test_asyncio/utils.py", "test_data.txt");
  expect(await listTests(source)).toEqual(["test.test_asyncio.test_events", "test_json", "test_os"]);
});

test("a tree without tests is told", async () => {
  await expect(listTests(source)).rejects.toMatchObject({ code: "E_SOURCE" });
});
