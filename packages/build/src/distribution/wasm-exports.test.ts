import { expect, test } from "vitest";
import { readWasmExports } from "./wasm-exports.js";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];

test("functions have their indices, globals are data, and the rest is of no interest", () => {
  const entries = [
    ...[...name("f"), 0, 0x81, 1],
    ...[...name("memory"), 2, 0],
    ...[...name("PyExc_OSError"), 3, 2],
    ...[...name("g"), 0, 3],
  ];
  const custom = [0, 3, ...name("x"), 7];
  const wasm = Uint8Array.from([...header, ...custom, 7, entries.length + 1, 4, ...entries]);
  expect(readWasmExports(wasm)).toEqual({
    functions: new Map([
      ["f", 129],
      ["g", 3],
    ]),
    data: ["PyExc_OSError"],
  });
});

test("what is no wasm, or half of one, is refused", () => {
  expect(() => readWasmExports(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))).toThrow("found no wasm header");
  expect(() => readWasmExports(Uint8Array.from([...header, 7, 9, 4, 1]))).toThrow("found a truncated file");
});
