import { expect, test } from "vitest";
import { errnoOf } from "./errno.js";

test.each([
  [Object.assign(new Error("pipe"), { code: "EPIPE" }), 64],
  [Object.assign(new Error("full"), { code: "ENOSPC" }), 51],
  [Object.assign(new Error("reset"), { code: "ECONNRESET" }), 15],
  [Object.assign(new Error("read-only"), { code: "EROFS" }), 69],
  [Object.assign(new RangeError("far"), { code: "ERR_OUT_OF_RANGE" }), 22],
  [Object.assign(new Error("other"), { code: "EOTHER" }), 29],
  [Object.assign(new Error("inherited"), { code: "toString" }), 29],
  [new Error("none"), 29],
  ["thrown", 29],
  [null, 29],
])("%s", (error, errno) => {
  expect(errnoOf(error)).toBe(errno);
});
