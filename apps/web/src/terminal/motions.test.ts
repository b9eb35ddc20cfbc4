import { expect, it } from "vitest";
import { cut, type Line, lineOf } from "./line.js";
import { type Motion, motions } from "./motions.js";

/** The cursor is at `|`. */
function line(text: string): Line {
  return { text: text.replace("|", ""), cursor: text.indexOf("|") };
}

it.each([
  ["left", "a👩‍💻|b", "a|👩‍💻b"],
  ["left", "|ab", "|ab"],
  ["right", "a|e\u0301b", "ae\u0301|b"],
  ["right", "ab|", "ab|"],
  ["word-left", "os.path_x (|", "os.|path_x ("],
  ["word-left", "größe|", "|größe"],
  ["word-right", "a| + bc)", "a + bc|)"],
  ["start", "ab|c", "|abc"],
  ["end", "a|bc", "abc|"],
] as [Motion, string, string][])("%s: %s is %s", (motion, before, after) => {
  expect({ ...line(before), cursor: motions[motion](line(before)) }).toEqual(line(after));
});

it("cuts in both directions", () => {
  expect(cut(line("ab|cd"), 0)).toEqual({ line: line("|cd"), removed: "ab" });
  expect(cut(line("ab|cd"), 4)).toEqual({ line: lineOf("ab"), removed: "cd" });
});
