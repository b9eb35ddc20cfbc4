import { expect, it } from "vitest";
import { byteRange } from "./byte-range.js";

it.each([
  ["bytes=0-3", { start: 0, end: 3 }],
  ["bytes=4-", { start: 4, end: 9 }],
  ["bytes=-4", { start: 6, end: 9 }],
  ["bytes=-40", { start: 0, end: 9 }],
  ["bytes=8-40", { start: 8, end: 9 }],
  ["Bytes= 9-9 ", { start: 9, end: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=99999999999999999999-", "unsatisfiable"],
  ["bytes=3-1", undefined],
  ["bytes=0-1,4-5", undefined],
  ["bytes=-", undefined],
  ["bytes=a-b", undefined],
  ["lines=0-3", undefined],
  [undefined, undefined],
])("%s of 10 bytes is %j", (header, range) => expect(byteRange(header, 10)).toEqual(range));

it("nothing of an empty file can be a part", () => expect(byteRange("bytes=0-", 0)).toBe("unsatisfiable"));
