import { expect, it } from "vitest";
import { eitherOf } from "./either-of.js";

it("calls the one or the other, with all that it is given", () => {
  const on = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
  const calls: unknown[] = [];
  const record =
    (name: string, result: number) =>
    (...args: number[]) => {
      calls.push([name, ...args]);
      return result;
    };
  const either = eitherOf(["i32", "f64", "i32", "i32"], on, record("first", 1), record("second", 2));
  expect(either(1, 2.5, 3, 4)).toBe(2);
  on.value = 1;
  expect(either(5, Number.POSITIVE_INFINITY, 7, 8)).toBe(1);
  expect(calls).toEqual([
    ["second", 1, 2.5, 3, 4],
    ["first", 5, Number.POSITIVE_INFINITY, 7, 8],
  ]);
  expect(
    eitherOf(
      [],
      on,
      () => 1,
      () => 2,
    )(),
  ).toBe(1);
});
