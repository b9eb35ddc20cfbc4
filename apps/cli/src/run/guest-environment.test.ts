import { expect, it } from "vitest";
import { guestEnvironment } from "./guest-environment.js";

const outer = { HOME: "/home/me", TERM: "xterm", NO_COLOR: "", SECRET: "1" };

it("gives nothing by itself", () => {
  expect(guestEnvironment(outer, {}, false)).toEqual({});
});

it("gives what is asked for", () => {
  const env = ["SECRET", "UNSET", "EMPTY=", "LATER=a=b"];
  expect(guestEnvironment(outer, { env }, false)).toEqual({ SECRET: "1", EMPTY: "", LATER: "a=b" });
});

it("describes the terminal", () => {
  expect(guestEnvironment(outer, {}, true)).toEqual({ TERM: "xterm", NO_COLOR: "", PYTHON_BASIC_REPL: "1" });
});

it("gives everything, where that is asked for, and more", () => {
  const flags = { allowAll: true, env: ["SECRET=2"] };
  expect(guestEnvironment(outer, flags, false)).toEqual({ ...outer, SECRET: "2" });
});
