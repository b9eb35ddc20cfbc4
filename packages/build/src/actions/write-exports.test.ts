import { expect, test } from "vitest";
import { functionIndex } from "./write-exports.js";

const symbols = "0:fd_close\n57:PyLong_FromLong\n1057:_PyEval_EvalFrameDefault\n1058:_PyEval_EvalFrameDefault.cold\n";

test("the index of a function by its whole name", () => {
  expect(functionIndex(symbols, "_PyEval_EvalFrameDefault")).toBe(1057);
  expect(functionIndex(symbols, "EvalFrameDefault")).toBeUndefined();
});
