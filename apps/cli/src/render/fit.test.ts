import { describe, expect, it } from "vitest";
import { fit, fitEnd, plainLine } from "./fit.js";

describe("plainLine", () => {
  it("leaves no escape sequence, tab or bell", () => {
    expect(plainLine("\x1b[31mred\x1b[0m\ttab\x07 \x1b]8;;http://x\x07link\x1b]8;;\x07")).toBe("red tab link");
  });
  it("takes what a progress bar wrote last", () => expect(plainLine("10%\r20%\r30%\r")).toBe("30%"));
});

describe("fit", () => {
  it.each([
    ["whole", 5, "whole"],
    ["longer", 5, "long…"],
    ["日本語", 6, "日本語"],
    ["日本語", 5, "日本…"],
    ["x", 0, ""],
    ["…….", 2, "……"],
  ])("%j in %d columns is %j", (text, columns, result) => expect(fit(text, columns)).toBe(result));
});

it("keeps the end on request", () => {
  expect(fitEnd("cc -c Objects/listobject.c", 15)).toBe("…s/listobject.c");
  expect(fitEnd("short", 15)).toBe("short");
});
