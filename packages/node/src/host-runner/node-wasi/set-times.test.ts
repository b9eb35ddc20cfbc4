import { lstatSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Errno } from "./errno.js";
import { setTimes } from "./set-times.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-times-"));
  writeFileSync(join(dir, "file"), "");
});
afterEach(() => rmSync(dir, { recursive: true }));

const BOTH = 1 | 4;

it("sets them to parts of a second", () => {
  expect(setTimes(join(dir, "file"), [1_002_003_000n, 5_000_000_123n, BOTH])).toBe(Errno.success);
  const { atimeNs, mtimeNs } = statSync(join(dir, "file"), { bigint: true });
  expect([atimeNs, mtimeNs]).toEqual([1_002_003_000n, 5_000_000_123n]);
});

it("leaves what is not meant, and knows now", () => {
  setTimes(join(dir, "file"), [1_000_000_000n, 2_000_000_000n, BOTH]);
  setTimes(join(dir, "file"), [7_000_000_000n, 7_000_000_000n, 8]);
  const { atimeMs, mtimeMs } = statSync(join(dir, "file"));
  expect(atimeMs).toBe(1000);
  expect(Math.abs(mtimeMs - Date.now())).toBeLessThan(60_000);
});

it("sets those of a link itself", () => {
  symlinkSync("nowhere", join(dir, "link"));
  expect(setTimes(join(dir, "link"), [1_000_000_000n, 2_000_000_000n, BOTH])).toBe(Errno.success);
  expect(lstatSync(join(dir, "link")).mtimeMs).toBe(2000);
  expect(setTimes(join(dir, "nothing"), [0n, 0n, BOTH])).toBe(Errno.noEntry);
});
