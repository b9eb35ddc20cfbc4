import { expect, test } from "vitest";
import { parseLlvmVersion } from "./llvm-version.js";

test.each([
  ["Debian clang version 21.1.8 (13)\nTarget: x86_64-pc-linux-gnu", "21.1.8"],
  ["clang version 22.0.0git (https://chromium.googlesource.com/external/github.com/llvm/llvm-project 12)", "22.0.0"],
])("%s", (output, version) => {
  expect(parseLlvmVersion(output)).toBe(version);
});

test("anything else is refused", () => {
  expect(() => parseLlvmVersion("gcc (Debian 12.2.0-14) 12.2.0")).toThrow(/names no version: gcc/);
});
