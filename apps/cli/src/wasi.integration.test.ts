import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pywasm } from "./testing/pywasm-process.js";

// The build for WASI is there, and fresh.
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-wasi-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]) => pywasm(args, { cwd: dir });

describe("pywasm build wasi", () => {
  it("does nothing when it is fresh, by either name, and prints a folder of its own", async () => {
    const { status, stdout } = await run("build", "wasi");
    expect(status).toBe(0);
    expect(stdout).toMatch(/python-3\.13\.5-wasi\n$/);
    expect((await run("build", "wasm32-wasip1", "--quiet")).stdout).toBe(stdout);
    expect((await run("build", "wasi", "--explain")).stdout).not.toContain("would run");
    expect((await run("info", stdout.trim())).stdout).toMatch(/^CPython 3\.13\.5 for wasm32-wasip1, release$/m);
  });

  it("prints its commands", async () => {
    const { stdout } = await run("build", "wasi", "--dry-run");
    expect(stdout).toContain("# sdk: Provide the WASI SDK\ninstall a WASI SDK (24) from the first that works of:");
    expect(stdout).toContain("--host=wasm32-wasip1");
    expect(stdout).not.toMatch(/emcc|libffi/);
  });
});

it("sdk list and doctor tell of the SDK for WASI", async () => {
  const { stdout } = await run("sdk", "list", "--target", "wasi");
  expect(stdout).toMatch(/^system +unavailable +WASI_SDK_PATH is not set$/m);
  expect(stdout).toMatch(/^wasi-sdk \(24\.0\) +/m);
  expect(stdout).toMatch(/^debian \(forky\) +/m);
  const doctor = await run("doctor", "--target", "wasi", "--offline");
  expect(doctor.stdout).toMatch(/^ok +SDK +/m);
  expect(doctor.stdout).not.toContain("Emscripten");
});

describe("an SDK that cannot be had is one line, and the status of a missing tool", () => {
  /** A build from nothing, that has only this SDK. */
  const installed = (env: NodeJS.ProcessEnv) =>
    pywasm(["sdk", "install", "system", "--target", "wasi", "--quiet"], {
      cwd: dir,
      env: { XDG_CACHE_HOME: join(dir, "cache"), XDG_DATA_HOME: join(dir, "data"), ...env },
    });

  it("none", async () => {
    const { status, stderr } = await installed({ WASI_SDK_PATH: "" });
    expect(stderr).toContain("error: No SDK with a working compiler:\n  system: WASI_SDK_PATH is not set\n");
    expect(status).toBe(3);
  });

  it("one of another major version", async () => {
    for (const [path, text] of Object.entries({
      VERSION: "29.0\n",
      "bin/clang": "#!/bin/sh\necho clang version 21.1.0-wasi-sdk\n",
      "share/wasi-sysroot/lib/wasm32-wasip1/libc.a": "",
    })) {
      mkdirSync(dirname(join(dir, "sdk", path)), { recursive: true });
      writeFileSync(join(dir, "sdk", path), text);
      chmodSync(join(dir, "sdk", path), 0o755);
    }
    const { status, stderr } = await installed({ WASI_SDK_PATH: join(dir, "sdk") });
    expect(stderr).toContain(`  system (${join(dir, "sdk")}) is WASI SDK 29.0, and this Python needs 24\n`);
    expect(status).toBe(3);
  });

  it("a provider of the other target", async () => {
    const { status, stderr } = await run("build", "wasi", "--sdk", "emsdk");
    expect(stderr).toContain('Unknown SDK provider "emsdk": expected one of system, wasi-sdk, debian.');
    expect(status).toBe(2);
  });
});
