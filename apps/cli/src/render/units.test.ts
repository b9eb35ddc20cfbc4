import { describe, expect, it } from "vitest";
import { bytes, counted, duration } from "./units.js";

describe("duration", () => {
  it.each([
    [0, "0.0 s"],
    [449, "0.4 s"],
    [59_949, "59.9 s"],
    [59_950, "1 min 00 s"],
    [125_000, "2 min 05 s"],
    [3_599_400, "59 min 59 s"],
    [3_599_600, "1 h 00 min"],
    [3_725_000, "1 h 02 min"],
  ])("%d ms is %s", (ms, text) => expect(duration(ms)).toBe(text));
});

describe("bytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [999_949, "999.9 kB"],
    [999_950, "1.0 MB"],
    [24_000_000, "24.0 MB"],
    [7.25e12, "7.3 TB"],
  ])("%d is %s", (count, text) => expect(bytes(count)).toBe(text));
});

it("counts in English", () => {
  expect([0, 1, 2].map((count) => counted(count, "step"))).toEqual(["0 steps", "1 step", "2 steps"]);
});
