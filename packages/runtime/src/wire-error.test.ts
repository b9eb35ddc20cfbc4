import fc from "fast-check";
import { expect, test } from "vitest";
import { PythonRunError } from "./python-run-error.js";
import { PythonStartError } from "./python-start-error.js";
import { fromWireError, toWireError } from "./wire-error.js";

const sent = (error: unknown) => fromWireError(structuredClone(toWireError(error)));

test("our errors arrive as what they are, with their causes", () => {
  const cause = Object.assign(new TypeError("inner"), { code: "ECODE" });
  const error = sent(new PythonStartError("E_WASM", "outer", { cause }));
  expect(error).toBeInstanceOf(PythonStartError);
  expect(error).toMatchObject({
    code: "E_WASM",
    message: "outer",
    cause: { name: "TypeError", message: "inner", code: "ECODE" },
  });
  expect(sent(new PythonRunError("E_CRASHED", "fell"))).toBeInstanceOf(PythonRunError);
});

test("the stack is that of the place where it happened", () => {
  const error = new Error("here");
  expect(sent(error).stack).toBe(error.stack);
});

test("causes that go round in a circle come to an end", () => {
  const first = new Error("first");
  first.cause = new Error("second", { cause: first });
  expect(sent(first)).toMatchObject({ message: "first", cause: { message: "second" } });
});

test("anything that can be thrown can be sent", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(sent(value)).toBeInstanceOf(Error);
    }),
    { examples: [[Object.create(null)], [{ toString: 0, valueOf: 0 }]] },
  );
});
