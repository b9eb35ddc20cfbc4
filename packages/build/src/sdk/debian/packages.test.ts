import { describe, expect, test } from "vitest";
import { archiveName, downloadReader, llvmOfEmscripten, parseSimulation, statusFile } from "./packages.js";

const simulation = `NOTE: This is only a simulation!
Inst gcc-16-base (16.2.0-3 Debian:testing [amd64])
Inst libgcc-s1 (16.2.0-3 Debian:testing [amd64]) [libc6:amd64 ]
Inst clang-21 (1:21.1.8-13 Debian:testing [amd64]) []
Inst emscripten (6.0.5+dfsg+~1.41.5-2 Debian:testing, Debian:unstable [all])
Conf clang-21 (1:21.1.8-13 Debian:testing [amd64])
`;

test("the packages of a simulation", () => {
  expect(parseSimulation(simulation)).toEqual([
    { name: "gcc-16-base", version: "16.2.0-3", architecture: "amd64" },
    { name: "libgcc-s1", version: "16.2.0-3", architecture: "amd64" },
    { name: "clang-21", version: "1:21.1.8-13", architecture: "amd64" },
    { name: "emscripten", version: "6.0.5+dfsg+~1.41.5-2", architecture: "all" },
  ]);
});

test("the archive of a version with an epoch", () => {
  expect(archiveName({ name: "clang-21", version: "1:21.1.8-13", architecture: "amd64" })).toBe(
    "clang-21_1%3a21.1.8-13_amd64.deb",
  );
});

test("left-out packages count as installed, for any architecture where they have one", () => {
  const python = { name: "python3", version: "3.14.7-3", architecture: "amd64" };
  const status = statusFile([python, { name: "node-acorn", version: "8", architecture: "all" }]);
  const [first, second] = status.split("\n\n");
  expect(first).toMatch(
    /^Package: python3\nStatus: install ok installed\n[\s\S]*\nMulti-Arch: allowed\nVersion: 3.14.7-3\n/,
  );
  expect(second).toMatch(/^Package: node-acorn\n/);
  expect(second).not.toContain("Multi-Arch");
});

test.each([
  ["Depends: binaryen (>= 131~), ccache, clang-21, lld-21, llvm-21, node-acorn", "21"],
  ["Package: emscripten\nDepends: python3:any, clang-19 (>= 1:19), lld-19\nDescription: clang-99", "19"],
  ["Depends: binaryen, gcc", undefined],
])("the LLVM in %j is %s", (show, llvm) => {
  expect(llvmOfEmscripten(show)).toBe(llvm);
});

describe("how far a download is", () => {
  test("from nothing", () => {
    const read = downloadReader();
    expect(read("Need to get 125 MB of archives.")).toBeUndefined();
    expect(read("Get:1 http://mirror/debian forky/main amd64 libc6 amd64 2.43-7 [1866 kB]")).toBeUndefined();
    expect(read("dlstatus:1:20.0000:Retrieving file 1 of 66 (3s remaining)")).toEqual({ done: 25e6, total: 125e6 });
  });

  test("with a part of it there", () => {
    const read = downloadReader();
    read("Need to get 512 kB/125 MB of archives.");
    expect(read("dlstatus:66:50:Retrieving file 66 of 66")).toEqual({ done: 256e3, total: 512e3 });
  });
});
