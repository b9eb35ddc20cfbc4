import { expect, it } from "vitest";
import { choosePeers } from "../../benchmarks/harness/choose-peers.ts";
import { Figures } from "../../benchmarks/harness/figures.ts";
import { isKept } from "../../benchmarks/harness/result.ts";
import { figuresTable, limitsTable, markdownTable, plainTable } from "../../benchmarks/harness/tables.ts";

function measured(): Figures {
  const figures = new Figures();
  for (const [ours, theirs] of [
    [10, 40],
    [30, 60],
    [20, 16],
  ] as const) {
    figures.add("ours", { start: [ours, "ms"], size: [1.23456, "MB"] });
    figures.add("theirs", { start: [theirs, "ms"], size: [4, "MB"] });
  }
  return figures;
}

it("tells the middle and the spread of all rounds", () => {
  expect(measured().list()[0]).toEqual({ what: "start", peer: "ours", unit: "ms", min: 10, median: 20, max: 30 });
  const even = new Figures();
  for (const value of [4, 1]) even.add("ours", { start: [value, "ms"] });
  expect(even.median("start", "ours")).toBe(2.5);
});

it("compares round by round, with another peer or with something else of the same one", () => {
  expect(measured().ratio("start", "ours", { peer: "theirs" })).toBe(0.5);
  expect(measured().ratio("start", "ours", { what: "start" })).toBe(1);
  // Of the least of each.
  expect(measured().meanRatio("ours", "theirs")).toBeCloseTo(Math.sqrt((10 / 16) * (1.23456 / 4)));
});

it("measures those alone that are asked for, and refuses a name that nobody has", () => {
  expect(choosePeers(["ours", "theirs"], undefined)).toEqual(["ours", "theirs"]);
  expect(choosePeers(["ours", "theirs"], "theirs")).toEqual(["theirs"]);
  expect(() => choosePeers(["ours", "theirs"], "ours,their")).toThrow('expected some of ours,theirs, found "their"');
});

it("what was not measured keeps no limit", () => {
  expect(measured().ratio("start", "ours", { peer: "nobody" })).toBeNaN();
  expect(isKept({ what: "start", measured: Number.NaN, limit: 1, unit: "ms" })).toBe(false);
});

it("puts the longer of peers and measurements into rows", () => {
  const figures = measured();
  expect(figuresTable({ figures: figures.list() })).toEqual([
    ["", "ours", "theirs"],
    ["start", "20 ms (10–30)", "40 ms (16–60)"],
    ["size", "1.23 MB", "4 MB"],
  ]);
  figures.add("native", { start: [1234.5, "ms"] });
  expect(figuresTable({ figures: figures.list() }).map(([head]) => head)).toEqual(["", "ours", "theirs", "native"]);
});

it("draws tables for a terminal and for a page", () => {
  const rows = limitsTable({ comparisons: [{ what: "start|", measured: 0.512, limit: 0.5, unit: "× theirs" }] });
  expect(plainTable(rows)).toBe("limit   measured       at most\nstart|  0.51 × theirs  0.5      missed");
  expect(markdownTable(rows)).toBe(
    "| limit | measured | at most |  |\n|---|---|---|---|\n| start\\| | 0.51 × theirs | 0.5 | missed |",
  );
});
