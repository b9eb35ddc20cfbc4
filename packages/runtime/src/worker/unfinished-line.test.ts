import { expect, it } from "vitest";
import { UnfinishedLine } from "./unfinished-line.js";

/** What is left of pieces that were written. */
function left(...pieces: string[]): string {
  const line = new UnfinishedLine();
  for (const piece of pieces) line.add(new TextEncoder().encode(piece));
  return line.take();
}

it.each([
  [[], ""],
  [["done\n"], ""],
  [["one\ntwo", " three"], "two three"],
  [["10%\r", "20%"], "20%"],
  [["日本", "語: "], "日本語: "],
])("%j leaves %j", (pieces, expected) => {
  expect(left(...pieces)).toBe(expected);
});

it("knows no line that is too long to be edited", () => {
  expect(left("x".repeat(5_000))).toBe("");
  expect(left("x".repeat(4_000), "x".repeat(1_000), "\nshort")).toBe("short");
});

it("is taken once", () => {
  const line = new UnfinishedLine();
  line.add(new TextEncoder().encode("prompt"));
  expect([line.take(), line.take()]).toEqual(["prompt", ""]);
});
