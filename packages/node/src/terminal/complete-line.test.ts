import { expect, it } from "vitest";
import { completeLine } from "./complete-line.js";

it.each([
  ["pri", "pri"],
  ["foo(bar.ba", "bar.ba"],
  ["x = {'a':os.pa", "os.pa"],
  ["größe.na", "größe.na"],
  ["print ", undefined],
  ["f(", undefined],
])("asks for the last word of %j: %j", async (before, part) => {
  const asked: string[] = [];
  const [candidates, completed] = await completeLine(before, async (text) => {
    asked.push(text);
    return [`${text}!`];
  });
  expect(asked).toEqual(part === undefined ? [] : [part]);
  expect(completed).toBe(part ?? "");
  expect(candidates).toEqual(part === undefined ? [] : [`${part}!`]);
});

it.each([
  ["", "    "],
  ["  ", "  "],
  ["    ", "    "],
])("indents %j by %j", async (before, indent) => {
  expect(await completeLine(before, async () => ["never"])).toEqual([[indent], ""]);
});
