import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BuildConfig } from "../config/config.js";
import { resolveConfig } from "../config/resolve-config.js";
import { toolchain } from "../plan/toolchain.js";
import { assertLockedSdk, assertLockedSources, lockOf, readLock, writeLock } from "./lock-file.js";

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-lock-"));
  path = join(dir, "pywasm.lock");
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A configuration whose `sdk` step has left this SDK. */
async function configured(python: string, identity: string): Promise<BuildConfig> {
  const config = await resolveConfig({ python, env: { HOME: dir, PATH: "" } });
  const { sdkJson } = toolchain(config);
  mkdirSync(dirname(sdkJson), { recursive: true });
  const sdk = { provider: "debian", label: "debian (forky)", emscriptenVersion: "6.0.5", identity };
  writeFileSync(sdkJson, JSON.stringify({ ...sdk, root: dir, emscripten: dir }));
  return config;
}

describe("the lock file", () => {
  it("reads as it was written, and fits the build that wrote it", async () => {
    const config = await configured("3.13.5", "debian-forky-1");
    const lock = await lockOf(config);
    await writeLock(path, lock);
    expect(await readLock(path)).toEqual(lock);
    expect(() => assertLockedSources(path, lock, config)).not.toThrow();
    await assertLockedSdk(path, lock, config);
    expect(lock.python).toEqual({ version: "3.13.5", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(lock.library.map(({ name }) => name)).toContain("sqlite");
    expect(readFileSync(path, "utf8")).not.toContain(dir);
  });

  it("is left alone when it says the same", async () => {
    const lock = await lockOf(await configured("3.13.5", "x"));
    await writeLock(path, lock);
    const before = statSync(path, { bigint: true }).ino;
    await writeLock(path, lock);
    expect(statSync(path, { bigint: true }).ino).toBe(before);
  });

  it("names both sides of another Python", async () => {
    const lock = await lockOf(await configured("3.13.5", "x"));
    const other = await configured("3.13.15", "x");
    expect(() => assertLockedSources(path, lock, other)).toThrowError(
      expect.objectContaining({
        code: "E_LOCKED",
        message: expect.stringMatching(/says python: version 3\.13\.5, sha256 .*\n.*has python: version 3\.13\.15, /),
        hint: expect.stringContaining("without --locked"),
      }),
    );
  });

  it("names both sides of another library, and of one more", async () => {
    const config = await configured("3.13.5", "x");
    const lock = await lockOf(config);
    const [first, ...others] = lock.library;
    const older = { ...lock, library: [{ name: "zlib", sha256: "0", ...first, version: "1.0" }, ...others] };
    expect(() => assertLockedSources(path, older, config)).toThrow(/version 1\.0[\s\S]*version 1\.3/);
    expect(() => assertLockedSources(path, { ...lock, library: others }, config)).toThrow(/says zlib: none/);
  });

  it("names both sides of another SDK", async () => {
    const lock = await lockOf(await configured("3.13.5", "debian-forky-1"));
    const other = await configured("3.13.5", "debian-forky-2");
    await expect(assertLockedSdk(path, lock, other)).rejects.toMatchObject({
      code: "E_LOCKED",
      message: expect.stringMatching(/identity debian-forky-1\n.*identity debian-forky-2/),
    });
  });

  it("is asked for by name where it is missing or is something else", async () => {
    await expect(readLock(path)).rejects.toMatchObject({ code: "E_LOCKED", message: expect.stringContaining(path) });
    writeFileSync(path, "version = 2\n");
    await expect(readLock(path)).rejects.toMatchObject({ code: "E_CONFIG" });
  });
});
