import { expect, it } from "vitest";
import { cycles } from "./cycles.js";

it("100 starts and ends leave no thread and no descriptor, and no Python in memory", async () => {
  const figures = await cycles(100);
  const [first, last] = [figures[4], figures[9]];
  if (!first || !last) throw new Error("ten figures");
  expect(last.descriptors).toBeLessThanOrEqual(first.descriptors);
  expect(last.threads).toBeLessThanOrEqual(first.threads);
  // One Python is 40 MB; fifty of them would be 2 GB.
  expect(last.memory - first.memory).toBeLessThan(300);
}, 300_000);
