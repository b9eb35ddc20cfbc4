import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DoctorRequest } from "./finding.js";
import { checkCache, checkDisk, checkMemory, checkNode } from "./machine.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-doctor-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

function request(cache: string): DoctorRequest {
  return { env: {}, cache: join(dir, cache), offline: true, signal: new AbortController().signal };
}

describe("the machine's checks", () => {
  it("find a cache folder that can be written, and leave nothing in it", async () => {
    expect(await checkCache(request("a/b"))).toMatchObject({ state: "ok", detail: join(dir, "a/b") });
    expect(readdirSync(join(dir, "a/b"))).toEqual([]);
  });

  it("find one that cannot, and name the variable that moves it", async () => {
    writeFileSync(join(dir, "file"), "");
    const finding = await checkCache(request("file/cache"));
    expect(finding).toMatchObject({ state: "fail", fix: expect.stringContaining("XDG_CACHE_HOME") });
    expect(finding.detail).toContain("ENOTDIR");
  });

  it("measure the disk of a folder that is not there yet", async () => {
    const finding = await checkDisk(request("not/yet"));
    expect(finding.detail).toMatch(/^\d+\.\d GB free for /);
    expect(existsSync(join(dir, "not"))).toBe(false);
  });

  it("pass this Node, and tell the memory", async () => {
    expect(await checkNode()).toMatchObject({ state: "ok", detail: process.version });
    expect((await checkMemory()).detail).toMatch(/ GB free$/);
  });
});
