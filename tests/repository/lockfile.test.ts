import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../workspace.js";

it("the lockfile names no registry: everybody installs from their own", () => {
  const lockfile = readFileSync(join(root, "pnpm-lock.yaml"), "utf8");
  expect(lockfile).not.toMatch(/tarball:|https?:\/\//);
});
