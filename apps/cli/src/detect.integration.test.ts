import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { pywasm } from "./testing/pywasm-process.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-detect-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(...args: string[]) {
  return pywasm(args, { cwd: dir });
}

it("tells of this runtime", async () => {
  const { status, stdout, stderr } = await run("detect");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^sys\.platform +emscripten$/m);
  expect(stdout).toMatch(new RegExp(`^host +node ${process.versions.node}$`, "m"));
  expect(stdout).toMatch(/^has +webAssembly, sharedArrayBuffer/m);
  expect(stdout).not.toMatch(/^imports/m);
});

it("tells of the default distribution what Python says in it", async () => {
  const { folder } = JSON.parse((await run("info", "--json")).stdout) as { folder: string };
  const program = "import os, sys; print(os.uname().release, sys._emscripten_info.runtime, os.uname().machine)";
  const [release, runtime, machine] = (await run("run", "-c", program)).stdout.trim().split(" ");
  const { stdout } = await run("detect", folder);
  expect(stdout).toMatch(new RegExp(`^os\\.uname\\(\\) .* release=${release} .* machine=${machine}$`, "m"));
  expect(stdout).toMatch(new RegExp(`^sys\\._emscripten_info +emscripten_version=${release} runtime=${runtime} `, "m"));
  expect(stdout).toMatch(/^imports +\d+, from /m);

  const { stdout: json } = await run("detect", join(folder, "python.wasm"), "--json");
  expect(JSON.parse(json)).toMatchObject({
    machine,
    sys: { platform: "emscripten", emscriptenInfo: { emscriptenVersion: null, runtime } },
    os: { name: "posix", uname: { release: "unknown" } },
    wasm: { kind: "module", features: { threads: false, simd: false } },
  });
});

it("tells of a wasm that is no Python", async () => {
  // The memory of 64-bit addresses, of one page.
  writeFileSync(join(dir, "wide.wasm"), Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 4, 1]));
  const { status, stdout } = await run("detect", "wide.wasm");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^sys\.platform +unknown$/m);
  expect(stdout).toMatch(/^platform\.machine\(\) +wasm64$/m);
  expect(stdout).toMatch(/^imports +none$/m);
  expect(stdout).not.toContain("_emscripten_info");
});

it.each([
  ["page.html", "page.html is no WebAssembly module"],
  ["nothing-here", "nothing that can be read"],
  [".", "pywasm.json"],
])("refuses %s with status 1 and what to do", async (path, text) => {
  writeFileSync(join(dir, "page.html"), "<!doctype html>");
  const { status, stdout, stderr } = await run("detect", path);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(text);
  expect(stderr).not.toContain("This should not have happened");
});
