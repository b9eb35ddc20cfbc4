import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pywasm } from "./testing/pywasm-process.js";

// The default build is there, and fresh: what is built here is nothing.
let dir: string;
let lockFile: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-build-"));
  lockFile = join(dir, "pywasm.lock");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(...args: string[]) {
  return pywasm(args, { cwd: dir });
}

describe("a build that is fresh", () => {
  it("does nothing, and prints the folder of the distribution", async () => {
    const { status, stdout, stderr } = await run("build");
    expect(status).toBe(0);
    expect(stderr).toMatch(/^nothing to do: \d+ steps fresh, in /);
    const manifest = JSON.parse(readFileSync(join(stdout.trim(), "pywasm.json"), "utf8")) as { profile: string };
    expect(manifest.profile).toBe("release");
    expect(await run("build", "--quiet")).toEqual({ status: 0, stdout, stderr: "" });
  });

  it("tells programs what it did", async () => {
    const { stdout } = await run("build", "--json");
    const { distribution, ran, fresh } = JSON.parse(stdout) as { distribution: string; ran: object[]; fresh: string[] };
    expect(ran).toEqual([]);
    expect(fresh).toContain("link");
    expect(distribution).toMatch(/python-3\.13\.5-emscripten$/);
  });

  it("is explained as fresh", async () => {
    const { stdout } = await run("build", "--explain");
    expect(stdout).toMatch(/^link +fresh$/m);
    expect(stdout).not.toContain("would run");
  });
});

describe("the lock file", () => {
  it("is written beside pywasm.toml, and keeps a build to what it says", async () => {
    writeFileSync(join(dir, "pywasm.toml"), 'python = "3.13.5"\n');
    expect((await run("build")).status).toBe(0);
    const lock = readFileSync(lockFile, "utf8");
    expect(lock).toMatch(/version = "3\.13\.5"\nsha256 = "[0-9a-f]{64}"/);
    expect((await run("build", "--locked")).status).toBe(0);

    const other = await run("build", "--locked", "--python", "3.13.15");
    expect(other).toMatchObject({ status: 1, stdout: "" });
    expect(other.stderr).toMatch(/says python: version 3\.13\.5.*has python: version 3\.13\.15.*without --locked/s);

    writeFileSync(lockFile, lock.replace(/identity = ".*"/, 'identity = "another"'));
    const moved = await run("build", "--locked");
    expect(moved).toMatchObject({ status: 1, stdout: "" });
    expect(moved.stderr).toMatch(/says the SDK: .*identity another\nthis build has the SDK: /);
    expect(readFileSync(lockFile, "utf8")).toContain("another");
  });

  it("is not written where there is no pywasm.toml", async () => {
    expect((await run("build")).status).toBe(0);
    expect(() => readFileSync(lockFile)).toThrow(/ENOENT/);
  });
});

describe("info", () => {
  it("tells of the default build, and of a folder", async () => {
    const { status, stdout } = await run("info");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^CPython 3\.13\.5 for wasm32-unknown-emscripten, release$/m);
    expect(stdout).toMatch(/^ +\d+\.\d MB +python\.wasm$/m);
    expect(stdout).toMatch(/^ +\d+\.\d MB +python\.snapshot$/m);
    expect(stdout).toMatch(/^libraries +.*zlib 1\./m);
    expect(stdout).toMatch(/^built in +\d/m);
    const folder = /^where +(.*)$/m.exec(stdout)?.[1] ?? "";
    const { stdout: json } = await run("info", "--json", folder);
    const { manifest, bytes } = JSON.parse(json) as { manifest: { python: { version: string } }; bytes: number };
    expect(manifest.python.version).toBe("3.13.5");
    expect(bytes).toBeGreaterThan(5e6);
  });
});

it("sdk path and source print folders", async () => {
  expect((await run("sdk", "path")).stdout).toMatch(/^\/.+\n$/);
  const { stdout } = await run("source");
  expect(readFileSync(join(stdout.trim(), "Include/patchlevel.h"), "utf8")).toContain('"3.13.5"');
});
