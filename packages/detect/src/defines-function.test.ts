import fc from "fast-check";
import { expect, test } from "vitest";
import { definesFunction } from "./defines-function.js";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const imports = [
  [0x61, 1, 0x62, 0, 0],
  [0x61, 1, 0x63, 1, 0x70, 1, 1, 2],
  [0x61, 1, 0x64, 2, 0, 1],
  [0x61, 1, 0x65, 3, 0x63, 0x70, 0],
  [0x61, 1, 0x66, 4, 0, 0],
  [0x61, 1, 0x67, 0, 0],
].map((entry) => [1, ...entry]);
/** Two imported functions among all else that can be imported, and three of its own. */
const wasm = Uint8Array.from([
  ...header,
  ...section(1, 1, 0x60, 0, 0),
  ...section(2, imports.length, ...imports.flat()),
  ...section(3, 3, 0, 0, 0),
  ...section(10, 3, 2, 0, 0x0b, 2, 0, 0x0b, 2, 0, 0x0b),
]);

test("functions of its own are those behind what is imported, to the last", () => {
  expect(WebAssembly.validate(wasm)).toBe(true);
  const found = Array.from({ length: 7 }, (_, index) => definesFunction(wasm, index));
  expect(found).toEqual([false, false, true, true, true, false, false]);
  expect(definesFunction(wasm, 2 ** 32 - 1)).toBe(false);
});

test("what is none has none, and any bytes have an answer", () => {
  expect(definesFunction(Uint8Array.from(header), 0)).toBe(false);
  // Numbers without an end; more imports than there are.
  expect(definesFunction(new Uint8Array(1_000_000).fill(0x80), 0)).toBe(false);
  const endless = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
  expect(definesFunction(Uint8Array.from([...header, 2, ...endless, ...endless]), 0)).toBe(false);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(typeof definesFunction(Uint8Array.from([...header, ...bytes]), 1)).toBe("boolean");
    }),
  );
});
