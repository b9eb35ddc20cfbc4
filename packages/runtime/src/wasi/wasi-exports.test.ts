import { expect, test } from "vitest";
import { assertWasiExports } from "./wasi-exports.js";

const memory = new WebAssembly.Memory({ initial: 1 });

test.each([
  [{}, /^python\.wasm: expected .*; found no Memory memory among its exports\. Build it again/],
  [{ memory }, /found no Table __indirect_function_table/],
  [{ memory: () => 0 }, /found no Memory memory/],
])("a wasm of somebody else is none: %j", (exported, message) => {
  const refused = expect.objectContaining({ code: "E_ASSET", message: expect.stringMatching(message) });
  expect(() => assertWasiExports(exported)).toThrow(refused);
});
