import { expect, test } from "vitest";
import type { ConformanceRecord, FileRecord } from "./record.js";
import { selectTests, unchanged } from "./select-tests.js";

const all = ["test.test_asyncio.test_events", "test_json", "test_os"];

test("all, or some", () => {
  expect(selectTests(all, [], {})).toEqual(all);
  expect(selectTests(all, [], { tests: ["os", "test_asyncio.test_events"] })).toEqual([all[0], "test_os"]);
});

test("those that are fast", () => {
  expect(selectTests(all, ["test_os", "test_gone"], { fast: true })).toEqual(["test_os"]);
  expect(() => selectTests(all, [], { fast: true })).toThrow(expect.objectContaining({ code: "E_USAGE" }));
});

test("a name that is none is told, with the nearest", () => {
  expect(() => selectTests(all, [], { tests: ["test_jsn"] })).toThrow(
    expect.objectContaining({ code: "E_USAGE", hint: "Did you mean test_json?" }),
  );
});

test("unchanged is what did as expected, as it is now", () => {
  const file = (digest: string, problems: string[]) => ({ digest, problems }) as FileRecord;
  const files = { test_json: file("a", []), test_os: file("b", ["failure: x"]), test_re: file("old", []) };
  const digests = new Map([
    ["test_json", "a"],
    ["test_os", "b"],
    ["test_re", "new"],
  ]);
  expect(unchanged(["test_json", "test_os", "test_re"], digests, { files } as unknown as ConformanceRecord)).toEqual([
    "test_json",
  ]);
  expect(unchanged(["test_json"], digests, undefined)).toEqual([]);
});
