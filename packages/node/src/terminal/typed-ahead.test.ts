import { expect, it } from "vitest";
import { TypedAhead } from "./typed-ahead.js";

it("gives what was typed in its order, then nothing, and the end for ever", () => {
  const ahead = new TypedAhead();
  ahead.add({ line: "one" });
  ahead.add("end");
  expect([ahead.take(), ahead.take(), ahead.take()]).toEqual([{ line: "one" }, "end", undefined]);
  ahead.end();
  ahead.add({ line: "two" });
  expect([ahead.take(), ahead.take(), ahead.take()]).toEqual([{ line: "two" }, "end", "end"]);
});

it("joins the beginning of a line with what was typed behind it", () => {
  const ahead = new TypedAhead();
  ahead.add({ line: "4" });
  expect(ahead.putBack(["1", "2"], "3")).toBe("");
  expect([ahead.take(), ahead.take(), ahead.take()]).toEqual([{ line: "1" }, { line: "2" }, { line: "34" }]);
  ahead.add({ pasted: "4\n5" });
  expect(ahead.putBack([], "3")).toBe("");
  expect(ahead.take()).toEqual({ pasted: "34\n5" });
});

it("gives the beginning back where its line is still being typed", () => {
  const ahead = new TypedAhead();
  expect(ahead.putBack(["1"], "2")).toBe("2");
  expect([ahead.take(), ahead.take()]).toEqual([{ line: "1" }, undefined]);
  ahead.add("end");
  expect(ahead.putBack([], "2")).toBe("2");
  expect(ahead.take()).toBe("end");
});
