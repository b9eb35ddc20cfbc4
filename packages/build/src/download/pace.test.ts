import { expect, test } from "vitest";
import { Pace, TooSlowError } from "./pace.js";

test("a byte now and then is not enough", () => {
  const pace = new Pace(0);
  for (let second = 5; second < 30; second += 5) pace.took(1, second * 1000);
  expect(() => pace.took(1, 30_000)).toThrow(new TooSlowError("sent only 6 bytes in 30 s"));
});

test("a slow line is, and what came fast before does not count later", () => {
  const pace = new Pace(0);
  for (let second = 1; second <= 300; second++) pace.took(1000, second * 1000);
  pace.took(1e6, 301_000);
  pace.took(1, 330_000);
  expect(() => pace.took(1, 360_000)).toThrow(TooSlowError);
});
