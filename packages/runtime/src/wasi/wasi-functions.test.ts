import { expect, it } from "vitest";
import { wasiFunctions } from "./wasi-functions.js";

it("functions have their names, by which those that may wait are known", () => {
  const process = { args: [], descriptors: [], settings: {} };
  const functions = wasiFunctions(process as never, {}, () => {
    throw new Error("the wasm is not there");
  });
  for (const [name, value] of Object.entries(functions)) expect((value as CallableFunction).name).toBe(name);
  expect(Object.keys(functions)).toEqual(expect.arrayContaining(["fd_read", "poll_oneoff", "sched_yield"]));
});
