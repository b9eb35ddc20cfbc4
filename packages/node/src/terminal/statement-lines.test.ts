import { expect, it } from "vitest";
import { StatementLines } from "./statement-lines.js";

it("has the lines that a statement may have", () => {
  const lines = new StatementLines();
  expect(lines.before(">>> ")).toEqual([]);
  lines.add(">>> ", "x = 1");
  lines.add(">>> ", "if x:");
  expect(lines.before("... ")).toEqual(["if x:"]);
  lines.add("... ", "  y");
  expect(lines.before("... ")).toEqual(["if x:", "  y"]);
  lines.add("... ", "");
  lines.add(">>> ", "for z in x:");
  expect(lines.before("... ")).toEqual(["for z in x:"]);
});
