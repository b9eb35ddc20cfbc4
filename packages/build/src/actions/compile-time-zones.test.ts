import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { afterEach, beforeEach, expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { compileTimeZones } from "./compile-time-zones.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-zones-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function compile(source: string): Promise<unknown> {
  await writeFile(join(dir, "zones"), source);
  return compileTimeZones.run(
    { do: "compile-time-zones", source: dir, zones: ["zones"], version: "2026c", out: join(dir, "out") },
    quietContext,
  );
}

test("zones become resources of packages, and are listed", async () => {
  await compile("Zone America/Argentina/Tucuman -3:00 - -03\nZone Etc/UTC 0 - UTC\nLink Etc/UTC UTC\n");
  expect((await glob("**", { cwd: join(dir, "out") })).sort()).toEqual([
    "tzdata/__init__.py",
    "tzdata/zoneinfo/America/Argentina/Tucuman",
    "tzdata/zoneinfo/America/Argentina/__init__.py",
    "tzdata/zoneinfo/America/__init__.py",
    "tzdata/zoneinfo/Etc/UTC",
    "tzdata/zoneinfo/Etc/__init__.py",
    "tzdata/zoneinfo/UTC",
    "tzdata/zoneinfo/__init__.py",
    "tzdata/zones",
  ]);
  expect(await readFile(join(dir, "out/tzdata/zones"), "utf8")).toBe("America/Argentina/Tucuman\nEtc/UTC\nUTC\n");
  expect(await readFile(join(dir, "out/tzdata/__init__.py"), "utf8")).toBe('IANA_VERSION = "2026c"\n');
  expect((await readFile(join(dir, "out/tzdata/zoneinfo/Etc/UTC"))).toString("latin1")).toMatch(/^TZif.*\nUTC0\n$/s);
});

test("a source that zic refuses", async () => {
  await expect(compile("Zone Nowhere\n")).rejects.toMatchObject({
    code: "E_COMMAND",
    message: expect.stringMatching(/^zic failed with status 1.*"zones", line 1/s),
  });
});
