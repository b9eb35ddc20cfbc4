import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { root } from "../workspace.js";

const dist = join(root, "apps/web/dist");

/** In bytes, compressed as servers do. */
function sizeOf(pattern: string, without: RegExp): number {
  const files = globSync(pattern, { cwd: dist }).filter((file) => !without.test(file));
  expect(files).not.toEqual([]);
  return files.reduce((size, file) => size + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}

it("the page is under 30 KB without xterm.js and the worker that Python runs in", () => {
  expect(sizeOf("**/*.{html,js,css,svg}", /\/(xterm|worker)-/)).toBeLessThan(30_000);
});
