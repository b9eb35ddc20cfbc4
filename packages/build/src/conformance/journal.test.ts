import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addToJournal, readJournal, startJournal } from "./journal.js";
import type { FileRecord } from "./record.js";

const record: FileRecord = {
  ...{ digest: "d", result: "passed", failures: [], tests: { run: 1, skipped: 0 } },
  ...{ durationMs: 1, flaky: false, problems: [] },
};

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), "journal-")), "journal.jsonl");
});
afterEach(() => rm(join(path, ".."), { recursive: true }));

test("what was done before an interruption, but for a line that is half", async () => {
  await startJournal(path, [["test_a", record]]);
  await addToJournal(path, "test_b", record);
  await appendFile(path, '["test_c",{"dig');
  expect([...(await readJournal(path)).keys()]).toEqual(["test_a", "test_b"]);
  await startJournal(path, []);
  expect((await readJournal(path)).size).toBe(0);
});

test("none", async () => {
  expect((await readJournal(path)).size).toBe(0);
});
