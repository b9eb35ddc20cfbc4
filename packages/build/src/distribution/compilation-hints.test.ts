import { expect, test } from "vitest";
import { BuildError } from "../errors.js";
import { addCompilationHints, countStartFunctions } from "./compilation-hints.js";

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
/** One imported function, three of its own, the last of which is exported and answers 7; a memory. */
const wasm = Uint8Array.from([
  ...header,
  ...section(1, 1, 0x60, 0, 1, 0x7f),
  ...section(2, 1, 1, 0x61, 1, 0x62, 0, 0),
  ...section(3, 3, 0, 0, 0),
  ...section(5, 1, 0, 1),
  ...section(7, 1, 1, 0x66, 0, 3),
  ...section(10, 3, ...[4, 0, 0x41, 5, 0x0b], ...[4, 0, 0x41, 6, 0x0b], ...[4, 0, 0x41, 7, 0x0b]),
]);

test("a wasm with hints is the same wasm, and says which functions a start calls", () => {
  const hinted = addCompilationHints(wasm, [0, 1, 3]);
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(hinted), "compilationHints");
  expect([...new Uint8Array(section as ArrayBuffer)]).toEqual([3, 2, 1, 2]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(hinted), { a: { b: () => 0 } });
  expect((exports.f as () => number)()).toBe(7);
  expect(countStartFunctions(hinted)).toBe(2);
  expect(countStartFunctions(wasm)).toBe(0);
});

test.each([
  ["nothing", []],
  ["no code", header],
  ["half a section", [...header, 3, 9]],
])("%s is refused", (_, bytes) => {
  expect(() => addCompilationHints(Uint8Array.from(bytes), [])).toThrow(BuildError);
});
