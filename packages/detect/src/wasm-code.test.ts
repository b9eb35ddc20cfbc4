import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { usesVectors } from "./wasm-code.js";
import { MalformedWasm, WasmReader } from "./wasm-reader.js";

/** A code section of functions, each given by its locals and instructions. */
function code(...bodies: number[][]) {
  return new WasmReader(Uint8Array.from([bodies.length, ...bodies.flatMap((body) => [body.length, ...body])]));
}
const noLocals = 0;
const end = 0x0b;

describe("a byte 0xfd is a vector only where an instruction begins", () => {
  test.each<[string, number[]]>([
    ["i32.const", [0x41, 0xfd, 0x00]],
    ["i64.const", [0x42, 0xfd, 0xfd, 0xfd, 0x00]],
    ["f32.const", [0x43, 0xfd, 0xfd, 0xfd, 0xfd]],
    ["f64.const", [0x44, 0xfd, 0xfd, 0xfd, 0xfd, 0xfd, 0xfd, 0xfd, 0xfd]],
    ["i32.load", [0x28, 2, 0xfd, 0x01]],
    ["i32.load of another memory", [0x28, 0x42, 0xfd, 0x01, 0xfd, 0x01]],
    ["br_table", [0x0e, 2, 0xfd, 0x01, 0xfd, 0x01, 0xfd, 0x01]],
    ["select of a type", [0x1c, 1, 0x7f]],
    ["call_indirect", [0x11, 0xfd, 0x01, 0xfd, 0x01]],
    ["a block of a type with a long index", [0x02, 0xfd, 0x01]],
    ["a block of a reference", [0x02, 0x63, 0xfd, 0x01]],
    ["try_table", [0x1f, 0x40, 3, 0, 0xfd, 0x01, 0xfd, 0x01, 1, 1, 1, 3, 0xfd, 0x01]],
    ["the older try", [0x06, 0x40, 0x07, 0xfd, 0x01, 0x19, 0x0b]],
    ["memory.init", [0xfc, 8, 0xfd, 0x01, 0]],
    ["br_on_cast", [0xfb, 24, 0, 0xfd, 0x01, 0xfd, 0x01, 0xfd, 0x01]],
    ["an atomic load", [0xfe, 0x10, 2, 0xfd, 0x01]],
    ["atomic.fence", [0xfe, 0x03, 0]],
  ])("%s", (_, instruction) => {
    expect(usesVectors(code([noLocals, ...instruction, end]))).toBe(false);
    expect(usesVectors(code([noLocals, ...instruction, 0xfd, 0x0f, end]))).toBe(true);
  });
});

test("a local of that type is enough, and so is a later function", () => {
  expect(usesVectors(code([noLocals, end], [1, 3, 0x7b, end]))).toBe(true);
  expect(usesVectors(code([noLocals, end], [1, 3, 0x7f, end]))).toBe(false);
});

test("behind an instruction of tomorrow nothing is certain, but for other functions", () => {
  expect(usesVectors(code([noLocals, 0x27, 0xfd, end], [noLocals, end]))).toBeUndefined();
  expect(usesVectors(code([noLocals, 0xfb, 0x7f, end]))).toBeUndefined();
  expect(usesVectors(code([noLocals, 0x41]))).toBeUndefined();
  expect(usesVectors(code([noLocals, 0x27, end], [noLocals, 0xfd, 0x0f, end]))).toBe(true);
});

test("any bytes have an answer, or are refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        expect([true, false, undefined]).toContain(usesVectors(new WasmReader(bytes)));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedWasm);
      }
    }),
    { numRuns: 5000 },
  );
});
