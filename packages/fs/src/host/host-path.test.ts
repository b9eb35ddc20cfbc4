import { expect, test } from "vitest";
import { childPath, isInside } from "./host-path.js";

test.each([
  ["/a/b", "/a/b", true],
  ["/a/b", "/a/b/c", true],
  ["/a/b", "/a/bc", false],
  ["/a/b", "/a", false],
  ["/a/b", "/a/b\\c", false],
  ["/", "/etc", true],
  ["C:\\a", "C:\\a\\b", true],
  ["C:\\a", "C:\\ab", false],
  ["C:\\", "C:\\a", true],
  ["C:\\a", "D:\\a\\b", false],
])("%s has %s in it: %s", (folder, path, inside) => {
  expect(isInside(folder, path)).toBe(inside);
});

test.each([
  ["/a", "b", "/a/b"],
  ["/", "b", "/b"],
  ["/a", "b\\..\\c", "/a/b\\..\\c"],
  ["C:\\a", "b", "C:\\a\\b"],
  ["C:\\", "b", "C:\\b"],
  ["C:\\a", "..\\..\\b", undefined],
  ["C:\\a", "D:", undefined],
])("%s, %s: %s", (folder, name, path) => {
  expect(childPath(folder, name)).toBe(path);
});
