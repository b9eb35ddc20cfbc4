import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BuildError } from "../errors.js";
import { readWasmFeatures } from "./wasm-features.js";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const name = (text: string) => [text.length, ...Buffer.from(text)];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const wasm = (...sections: number[][]) => Uint8Array.from([...header, ...sections.flat()]);

const typeSection = section(1, 1, 0x60, 0, 0);
/** A function, a table, a global and a tag come before the memory, as a linker may put them. */
const imports = (memory: number[]) =>
  section(
    2,
    ...[5, ...name("env"), ...name("f"), 0, 0, ...name("env"), ...name("t"), 1, 0x70, 1, 0, 9],
    ...[...name("env"), ...name("g"), 3, 0x7f, 1, ...name("env"), ...name("e"), 4, 0, 0],
    ...[...name("env"), ...name("memory"), 2, ...memory],
  );

describe("a memory of its own", () => {
  test("320 pages that grow to 4 GiB", () => {
    expect(readWasmFeatures(wasm(typeSection, section(5, 1, 1, 0xc0, 2, 0x80, 0x80, 4)))).toEqual({
      threads: false,
      dynamicLinking: false,
      wasm64: false,
      memory: { initial: 320 * 65536, maximum: 2 ** 32 },
    });
  });

  test("without a maximum", () => {
    expect(readWasmFeatures(wasm(section(5, 1, 0, 2))).memory).toEqual({ initial: 131072, maximum: 131072 });
  });
});

test("an imported memory that is shared: threads", () => {
  const binary = wasm(typeSection, imports([3, 1, 2]));
  expect(readWasmFeatures(binary)).toMatchObject({ threads: true, memory: { initial: 65536, maximum: 131072 } });
});

test("64-bit limits, and a module for dynamic linking", () => {
  const dylink = section(0, ...name("dylink.0"), 1, 2, 3);
  const binary = wasm(dylink, section(5, 1, 5, 1, 0x80, 0x80, 0x40));
  expect(readWasmFeatures(binary)).toMatchObject({ wasm64: true, dynamicLinking: true, memory: { maximum: 2 ** 36 } });
});

test.each([
  ["nothing", []],
  ["an HTML page", [...Buffer.from("<!doctype html>")]],
  ["no memory", header],
  ["half a section", [...header, 2, 80, 5, 3]],
])("%s is refused", (_, bytes) => {
  expect(() => readWasmFeatures(Uint8Array.from(bytes))).toThrow(BuildError);
});

test("any bytes end in an answer or a BuildError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readWasmFeatures(Uint8Array.from([...header, ...bytes]));
      } catch (error) {
        expect(error).toBeInstanceOf(BuildError);
      }
    }),
  );
});
