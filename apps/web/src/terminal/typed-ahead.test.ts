import { expect, it } from "vitest";
import { TypedAhead } from "./typed-ahead.js";

function ahead(...entries: Parameters<TypedAhead["add"]>[0][]): TypedAhead {
  const typed = new TypedAhead();
  for (const entry of entries) typed.add(entry);
  return typed;
}

it("gives what reads lines one after the other, whatever they came in", () => {
  const typed = ahead({ pasted: "a\n\nb\n" }, { lines: ["c", "d"], closed: true }, { program: "x" }, "end");
  expect(Array.from({ length: 7 }, () => typed.takeLine())).toEqual(["a", "", "b", "c", "d", null, undefined]);
});

it("tells how what comes next begins", () => {
  expect(ahead({ lines: ["a", "b"] }).next).toBe("a");
  expect(ahead({ program: "x" }).next).toBeUndefined();
});

it("puts back before the rest", () => {
  const typed = ahead("end");
  typed.putBack([{ lines: ["a"] }, { lines: ["b"] }]);
  expect([typed.take(), typed.take(), typed.take(), typed.take()]).toEqual([
    { lines: ["a"] },
    { lines: ["b"] },
    "end",
    undefined,
  ]);
});
