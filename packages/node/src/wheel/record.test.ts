import fc from "fast-check";
import { expect, it } from "vitest";
import { formatRecord, isRecorded, parseRecord } from "./record.js";

it("what is written is read, whatever the paths are", () => {
  const paths = fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1 }).filter((path) => !path.includes("\r")));
  fc.assert(
    fc.property(paths, fc.uint8Array(), (names, content) => {
      const lines = parseRecord(formatRecord(new Map(names.map((name) => [name, { content }])), "RECORD"));
      expect(lines.map(({ path }) => path)).toEqual([...names, "RECORD"]);
      expect(lines.slice(0, -1).every((line) => isRecorded(line, content))).toBe(true);
    }),
  );
});

it("lines may end as on Windows, and the last not at all", () => {
  expect(parseRecord('"a ""b""",sha256=x,1\r\nc,,')).toEqual([
    { path: 'a "b"', hash: "sha256=x", size: "1" },
    { path: "c", hash: "", size: "" },
  ]);
});
