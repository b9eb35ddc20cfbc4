import { describe, expect, test } from "vitest";
import { exampleEmscripten, exampleWasiSdk } from "../testing/example-sdks.js";
import { assertFits, describeRange, fitsRange, sdkFits } from "./fits.js";

test.each([
  ["3.1.18", { min: "3.1.19" }, false],
  ["3.1.19", { min: "3.1.19" }, true],
  ["4.0.12", { min: "3.1.19" }, true],
  ["10.0.0", { min: "4.0.12" }, true],
  ["5.0.0", { min: "3.1.19", below: "5.0.0" }, false],
  ["4.0.23", { min: "3.1.19", below: "5.0.0" }, true],
  ["24.0", { major: 24 }, true],
  ["2.40", { major: 24 }, false],
  ["25.0", { major: 24 }, false],
])("version %s in %o: %s", (version, range, expected) => {
  expect(fitsRange(version, range)).toBe(expected);
});

test("a range is said as people say it", () => {
  expect(describeRange({ min: "4.0.12", below: "7.0.0" })).toBe("4.0.12 or newer, older than 7.0.0");
  expect(describeRange({ major: 24 })).toBe("24");
});

describe("an SDK that does not fit: the error names what was found, what is needed and what to do", () => {
  test("Emscripten", () => {
    const sdk = exampleEmscripten({ label: "system (/usr/bin/emcc)", emscriptenVersion: "3.1.6" });
    expect(() => assertFits(sdk, { min: "3.1.19" })).toThrow(
      expect.objectContaining({
        code: "E_SDK",
        message: "system (/usr/bin/emcc) is Emscripten 3.1.6, and this Python needs 3.1.19 or newer",
        hint: expect.stringContaining("--sdk"),
      }),
    );
  });

  test("a WASI SDK of another major version", () => {
    const sdk = exampleWasiSdk({ label: "system (/opt/wasi-sdk)", wasiSdkVersion: "29.0" });
    expect(() => assertFits(sdk, { major: 24 })).toThrow(
      expect.objectContaining({
        code: "E_SDK",
        message: "system (/opt/wasi-sdk) is WASI SDK 29.0, and this Python needs 24",
        hint: expect.stringContaining("--sdk"),
      }),
    );
  });
});

test("one that is of no release is judged by what it does", () => {
  expect(sdkFits(exampleWasiSdk(), { major: 24 })).toBe(true);
});
