import { expect, test } from "vitest";
import { assertFits, fitsRange } from "./fits.js";

test.each([
  ["3.1.18", { min: "3.1.19" }, false],
  ["3.1.19", { min: "3.1.19" }, true],
  ["4.0.12", { min: "3.1.19" }, true],
  ["10.0.0", { min: "4.0.12" }, true],
  ["5.0.0", { min: "3.1.19", below: "5.0.0" }, false],
  ["4.0.23", { min: "3.1.19", below: "5.0.0" }, true],
])("Emscripten %s in %o: %s", (version, range, expected) => {
  expect(fitsRange(version, range)).toBe(expected);
});

test("the error names what was found, what is needed and what to do", () => {
  const sdk = { label: "system (/usr/bin/emcc)", emscriptenVersion: "3.1.6" };
  expect(() => assertFits(sdk, { min: "3.1.19" })).toThrow(
    expect.objectContaining({
      code: "E_SDK",
      message: "system (/usr/bin/emcc) is Emscripten 3.1.6, and this Python needs 3.1.19 or newer",
      hint: expect.stringContaining("--sdk"),
    }),
  );
});
