import { expect, it } from "vitest";
import { cycles } from "../worker/cycles.js";

it("1,000 starts and ends of Python in a worker leave memory, descriptors and threads flat", async () => {
  const figures = await cycles(1_000);
  console.table(figures);
  const [first, last] = [figures[1], figures[9]];
  if (!first || !last) throw new Error("ten figures");
  expect(last.descriptors).toBeLessThanOrEqual(first.descriptors);
  expect(last.threads).toBeLessThanOrEqual(first.threads);
  // Of 800 Pythons of 40 MB each.
  expect(last.memory - first.memory).toBeLessThan(300);
});
