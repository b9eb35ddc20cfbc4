import type { Manifest } from "@pywasm/runtime";
import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { assertStdlibZip } from "./assert-stdlib-zip.js";

const python: Manifest["python"] = { version: "3.13.5", cacheTag: "cpython-313", magic: "f30d0d0a" };
const bytecode = Uint8Array.of(0xf3, 0x0d, 0x0d, 0x0a, 1, 0, 0, 0, 9, 9, 9, 9);
const source = new TextEncoder().encode("pass\n");
const bootstrap = new TextEncoder().encode("import x\nMAGIC_NUMBER = (3571).to_bytes(2, 'little') + b'\\r\\n'\n");
const good = zipSync({ "data.txt": source, "os.pyc": bytecode }, { level: 0 });

function codeOf(bytes: Uint8Array, magic = python.magic): string {
  try {
    assertStdlibZip(bytes, { python: { ...python, magic } } as Manifest);
    return "good";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe("a zip that can be used", () => {
  test.each([
    ["bytecode, stored", good],
    ["bytecode, compressed", zipSync({ "os.pyc": bytecode }, { level: 9 })],
    ["sources", zipSync({ "os.py": source })],
    ["a comment at its end", withComment(good, "a comment")],
    ["a view of a larger buffer", Uint8Array.from([...bytecode, ...good]).subarray(bytecode.length)],
  ])("%s", (_what, bytes) => {
    expect(codeOf(bytes)).toBe("good");
  });
});

test.each([
  ["bytecode, stored", good],
  ["bytecode, compressed", zipSync({ "os.pyc": bytecode }, { level: 9 })],
  ["sources", zipSync({ "os.py": source, "importlib/_bootstrap_external.py": bootstrap })],
])("%s of another Python", (_what, bytes) => {
  expect(codeOf(bytes)).toBe("good");
  expect(codeOf(bytes, "cb0d0d0a")).toBe("E_MISMATCH");
});

test("another zip", () => {
  expect(codeOf(zipSync({ "data.txt": source }))).toBe("E_STDLIB");
});

test.each([["<!doctype html>"], [""], ["PK\u0003\u0004"], ["PK\u0005\u0006"]])("%j in its place", (text) => {
  expect(codeOf(new TextEncoder().encode(text))).toBe("E_ASSET");
});

test("cut off anywhere, it is refused", () => {
  for (let end = 0; end < good.length; end++) expect(codeOf(good.subarray(0, end))).toBe("E_ASSET");
});

test("whatever is damaged, there is an answer", () => {
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
      expect(["good", "E_ASSET", "E_MISMATCH", "E_STDLIB"]).toContain(codeOf(good.with(at, value)));
    }),
    { numRuns: 2000 },
  );
});

function withComment(zip: Uint8Array, comment: string): Uint8Array {
  const bytes = Uint8Array.from([...zip, ...new TextEncoder().encode(comment)]);
  new DataView(bytes.buffer).setUint16(zip.length - 2, comment.length, true);
  return bytes;
}
