import { describe, expect, it } from "vitest";
import { chooseFile } from "./choose-file.js";
import type { IndexFile } from "./fetch-project.js";

function file(filename: string, more: Partial<IndexFile> = {}): IndexFile {
  const url = new URL(filename, "https://example.org/");
  return { filename, url, sha256: undefined, requiresPython: undefined, yanked: false, ...more };
}

function wheel(version: string, more?: Partial<IndexFile>): IndexFile {
  return file(`six-${version}-py3-none-any.whl`, more);
}

function chosen(files: IndexFile[], versions = ""): string {
  return chooseFile(files, { name: "six", versions, python: "3.13.5" }).filename;
}

describe("the newest that fits", () => {
  it("in the order of PEP 440, not of the alphabet, nor of the index", () => {
    const files = ["1.9", "1.10", "1.10.post1", "1.10rc1", "1!0.1", "1.2"].map((version) => wheel(version));
    expect(chosen(files)).toBe("six-1!0.1-py3-none-any.whl");
    expect(chosen(files, "<1!0")).toBe("six-1.10.post1-py3-none-any.whl");
    expect(chosen(files, "<1.10")).toBe("six-1.9-py3-none-any.whl");
    expect(chosen(files, ">=1,<1.9")).toBe("six-1.2-py3-none-any.whl");
  });

  it.each([
    ["a pre-release", wheel("2.0rc1")],
    ["a development release", wheel("2.0.dev1")],
    ["yanked", wheel("2.0", { yanked: true })],
    ["compiled", file("six-2.0-cp313-cp313-manylinux_2_17_x86_64.whl")],
    ["for a later Python", wheel("2.0", { requiresPython: ">=3.14" })],
    ["for an earlier Python", file("six-2.0-py2-none-any.whl")],
    ["no wheel", file("six-2.0.tar.gz")],
    ["another project's", file("seven-2.0-py3-none-any.whl")],
    ["of no version", file("six-new-py3-none-any.whl")],
  ])("is not what is %s", (_what, newer) => {
    expect(chosen([wheel("1.0"), newer])).toBe("six-1.0-py3-none-any.whl");
    expect(() => chosen([newer])).toThrow(expect.objectContaining({ code: "E_NOT_FOUND" }));
  });

  it("is a pre-release where that is asked for by ==, and only there", () => {
    const files = [wheel("1.0"), wheel("2.0rc1")];
    expect(chosen(files, "==2.0rc1")).toBe("six-2.0rc1-py3-none-any.whl");
    expect(() => chosen(files, ">=2.0rc1")).toThrow("1 no final release");
    expect(() => chosen(files, "!=1.0")).toThrow("1 no final release");
  });

  it("has the highest build number", () => {
    const files = ["six-1.0-2-py3-none-any.whl", "six-1.0-10-py3-none-any.whl", "six-1.0-py3-none-any.whl"];
    expect(chosen(files.map((name) => file(name)))).toBe("six-1.0-10-py3-none-any.whl");
  });
});

it("tells why nothing fits", () => {
  const files = [wheel("1.0", { yanked: true }), wheel("2.0"), file("six-1.0-cp313-cp313-win32.whl")];
  expect(() => chosen(files, "==1.0")).toThrow("found in the index: 1 yanked, 1 of another version, 1 compiled");
  expect(() => chosen([])).toThrow("found in the index: nothing");
});
