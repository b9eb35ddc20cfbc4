import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pythonSeries } from "./python.js";
import { wasiFails, wasiLeftOut } from "./wasi-left-out.js";

test("the README says the same", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  for (const { gone, why } of [...wasiLeftOut, ...wasiFails]) expect(readme).toContain(`| ${gone} | ${why} |\n`);
});

test.each(pythonSeries)("a library that $series does without for WASI has a reason", ({ targets }) => {
  const missing = targets.emscripten.libraries.filter((name) => !targets.wasi.libraries.includes(name));
  expect(missing).toEqual(wasiLeftOut.flatMap(({ library }) => library ?? []));
});
