import { expect, test } from "vitest";
import { linkSettings } from "./sdk-step.js";

test("libc++ is not needed, and assertions are the debug profile's", () => {
  expect(linkSettings("release")).toEqual(["-sDEFAULT_TO_CXX=0", "-sASSERTIONS=0"]);
  expect(linkSettings("debug")).toEqual(["-sDEFAULT_TO_CXX=0", "-sASSERTIONS=1"]);
});
