import { expect, it } from "vitest";
import { parseRequirement } from "./requirement.js";

it.each([
  ["six", "six", ""],
  ["Zope.Interface", "zope-interface", ""],
  ["six==1.17.0", "six", "==1.17.0"],
  ["six>=1,<2", "six", ">=1,<2"],
  ["six ~= 1.16, != 1.16.5", "six", "~= 1.16, != 1.16.5"],
  ["six==1.*", "six", "==1.*"],
])("%j is a project", (text, name, versions) => {
  expect(parseRequirement(text)).toEqual({ kind: "project", name, versions });
});

it("a path is a path, and a URL a URL", () => {
  expect(parseRequirement("dist/six-1.0-py3-none-any.whl")).toMatchObject({ kind: "file" });
  expect(parseRequirement("https://example.org/six-1.0-py3-none-any.whl?a#b")).toMatchObject({ kind: "url" });
});

it.each([
  "",
  "-e",
  "dist/six",
  "six.zip/",
  "six[extra]",
  "six; python_version > '3'",
  "six @ https://example.org/six.whl",
  "six==",
  "six==x",
  "six=1",
  "six>=1.*",
  "six~=1",
  "six===1.0",
  "six>=1,",
  "https://example.org/six.tar.gz",
  "ftp://example.org/six-1.0-py3-none-any.whl",
  "file:///six-1.0-py3-none-any.whl",
])("%j is neither", (text) => {
  expect(() => parseRequirement(text)).toThrow(expect.objectContaining({ code: "E_USAGE" }));
});
