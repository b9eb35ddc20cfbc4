import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildRemovals, cacheRemovals, remove } from "./clean.js";
import type { Paths } from "./config/paths.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pywasm-clean-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function file(path: string, size: number): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), "x".repeat(size));
}

function paths(): Paths {
  return { crossBuild: join(root, "cross"), distribution: join(root, "dist") } as Paths;
}

describe("clean", () => {
  it("removes the build folder and the distribution, and counts without following links", async () => {
    file("cross/a/b", 10);
    file("dist/pywasm.json", 5);
    file("precious/c", 1000);
    symlinkSync(join(root, "precious"), join(root, "cross/link"));
    const removals = await buildRemovals(paths());
    expect(removals.map(({ path }) => path)).toEqual([join(root, "cross"), join(root, "dist")]);
    expect(removals[1]?.bytes).toBe(5);
    expect(removals[0]?.bytes).toBeLessThan(1000);
    await remove(removals);
    expect(existsSync(join(root, "cross"))).toBe(false);
    expect(existsSync(join(root, "dist"))).toBe(false);
    expect(existsSync(join(root, "precious/c"))).toBe(true);
  });

  it("leaves a folder alone that is not a distribution", async () => {
    file("dist/thesis.txt", 5);
    expect(await buildRemovals(paths())).toEqual([]);
  });

  it("finishes what was stopped in the middle", async () => {
    file("cross.removing-1234/a", 3);
    const removals = await buildRemovals(paths());
    expect(removals).toEqual([{ path: join(root, "cross.removing-1234"), bytes: 3 }]);
    await remove(removals);
    expect(existsSync(join(root, "cross.removing-1234"))).toBe(false);
  });

  it("takes the cache whole or in parts", async () => {
    file("cache/sdks/a", 1);
    file("cache/downloads/b", 2);
    const cache = join(root, "cache");
    expect(await cacheRemovals(cache, ["sdks", "ccache"])).toEqual([{ path: join(cache, "sdks"), bytes: 1 }]);
    expect(await cacheRemovals(cache)).toEqual([{ path: cache, bytes: 3 }]);
  });

  it("says what cannot be removed", async () => {
    await expect(remove([{ path: join(root, "gone"), bytes: 0 }])).rejects.toMatchObject({
      code: "E_FILESYSTEM",
      message: expect.stringContaining(join(root, "gone")),
    });
  });
});
