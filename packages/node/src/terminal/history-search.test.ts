import { expect, it } from "vitest";
import { HistorySearch } from "./history-search.js";

const lines = ["b = 2", "import os", "a = 'b ='", "b = 1"];

/** What is seen after these keys; a capital letter stands for Ctrl. */
function search(keys: string): { prompt: string; line: string | undefined; cursor: number | undefined } {
  const search = new HistorySearch(lines);
  for (const key of keys) {
    if (key === "R") expect(search.take("\x12", { ctrl: true, name: "r" })).toBe(true);
    else if (key === "<") expect(search.take("\x7f", { name: "backspace" })).toBe(true);
    else expect(search.take(key, { name: key })).toBe(true);
  }
  return { prompt: search.prompt, line: search.found?.line, cursor: search.found?.cursor };
}

it("finds the newest line with what is typed, and older ones by another Ctrl+R", () => {
  expect(search("R").line).toBeUndefined();
  expect(search("b")).toEqual({ prompt: "(reverse-i-search)`b': ", line: "b = 2", cursor: 0 });
  expect(search("b =R")).toMatchObject({ line: "a = 'b ='", cursor: 5 });
  expect(search("b =RR").line).toBe("b = 1");
  expect(search("b =RRR").line).toBe("b = 1");
});

it("says when there is none, and begins anew with a shorter text", () => {
  expect(search("import z")).toEqual({
    prompt: "(failed reverse-i-search)`import z': ",
    line: undefined,
    cursor: undefined,
  });
  expect(search("import z<<").line).toBe("import os");
  expect(search("b = 1<<").line).toBe("b = 2");
});

it("leaves other keys alone: they end it", () => {
  const search = new HistorySearch(lines);
  for (const [text, name] of [
    ["\r", "return"],
    ["\x1b", "escape"],
    ["\t", "tab"],
    [undefined, "left"],
  ] as const) {
    expect(search.take(text, { name })).toBe(false);
  }
  expect(search.take("\x07", { ctrl: true, name: "g" })).toBe(false);
  expect(search.take("f", { meta: true, name: "f" })).toBe(false);
});
