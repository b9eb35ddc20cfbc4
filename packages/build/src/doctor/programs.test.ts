import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Target } from "../config/config.js";
import type { Finding } from "./finding.js";
import { programChecks } from "./programs.js";

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), "pywasm-programs-"));
});
afterEach(() => rmSync(bin, { recursive: true }));

function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** On a machine that has only the programs of this test. */
async function findings(target: Target = "emscripten"): Promise<Record<string, Finding>> {
  const request = { env: { PATH: bin }, cache: bin, offline: true, signal: new AbortController().signal };
  const found = await Promise.all(programChecks(target).map((check) => check(request)));
  return Object.fromEntries(found.map((finding) => [finding.name, finding]));
}

it("tells what is missing, what is broken and what is there", async () => {
  program("make", "echo GNU Make 9; echo more");
  program("xz", "exit 1");
  program("python", "echo Python 3.99.0");
  program("cc", 'if [ "$1" = --version ]; then echo cc 1; else echo no headers >&2; exit 1; fi');
  const found = await findings();
  expect(found.make).toEqual({ name: "make", state: "ok", detail: "GNU Make 9" });
  expect(found.Python).toMatchObject({ state: "ok", detail: "Python 3.99.0" });
  expect(found.xz).toMatchObject({ state: "fail", fix: expect.stringContaining("apt-get install xz-utils") });
  expect(found["C compiler"]).toMatchObject({ state: "fail", detail: "cc cannot compile a C program" });
  expect(found.git).toMatchObject({ state: "warn", detail: "not found" });
});

it("asks for what the target needs", async () => {
  expect(await findings()).toHaveProperty("Python");
  expect(await findings("wasi")).not.toHaveProperty("Python");
});
