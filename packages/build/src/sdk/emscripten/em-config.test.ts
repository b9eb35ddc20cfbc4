import { expect, test } from "vitest";
import { emConfigText } from "./em-config.js";

test("a folder with a quote and a backslash in its name", () => {
  const config = {
    ...{ llvmRoot: '/a "b"', binaryenRoot: "/c\\d", emscriptenRoot: "/e", node: "/n", cache: "/f" },
    compilerWrapper: "/g",
  };
  expect(emConfigText(config)).toBe(
    'LLVM_ROOT = "/a \\"b\\""\nBINARYEN_ROOT = "/c\\\\d"\nEMSCRIPTEN_ROOT = "/e"\nNODE_JS = "/n"\nCACHE = "/f"\n' +
      'COMPILER_WRAPPER = "/g"\n',
  );
});
