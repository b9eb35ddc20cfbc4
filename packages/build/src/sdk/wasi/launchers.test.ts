import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleWasiSdk } from "../../testing/example-sdks.js";
import { writeScript } from "../script.js";
import { wasiToolNames, writeWasiLaunchers } from "./launchers.js";

let dir: string;

/** Programs that print how they were called. */
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-wasi-launchers-"));
  await mkdir(join(dir, "llvm"));
  for (const name of [
    "clang",
    "clang++",
    "llvm-ar",
    "llvm-ranlib",
    "llvm-nm",
    "llvm-profdata",
    "llvm-strip",
    "ccache",
  ]) {
    await writeScript(join(dir, "llvm", name), `echo "${name}:$CCACHE_COMPILERCHECK $*" | sed "s#${dir}#DIR#g"`);
  }
  await write(join(dir, "llvm/ccache"));
});
afterEach(() => rm(dir, { recursive: true }));

function write(ccache: string | undefined): Promise<void> {
  const sdk = exampleWasiSdk({ llvm: join(dir, "llvm"), sysroot: "/sysroot", identity: "forky" });
  return writeWasiLaunchers({ sdk, dir, triple: "wasm32-wasip1", ccache });
}

function says(tool: string, args: string, env: NodeJS.ProcessEnv = {}): string {
  const words = args.split(" ");
  return spawnSync(join(dir, tool), words, { env: { PATH: process.env.PATH, ...env }, encoding: "utf8" }).stdout.trim();
}

const flags = "--target=wasm32-wasip1 --sysroot=/sysroot";

test("a compile is clang's, with the target; a link names the linker too", () => {
  expect(says("cc", "-O2 -c a.c")).toBe(`clang: ${flags} -O2 -c a.c`);
  expect(says("cc", "-E a.c")).toBe(`clang: ${flags} -E a.c`);
  expect(says("cc", "a.o -o a")).toBe(`clang: ${flags} -fuse-ld=DIR/llvm/wasm-ld a.o -o a`);
  expect(says("c++", "-c a.cc")).toBe(`clang++: ${flags} -c a.cc`);
});

test("compiles go through ccache where it is said in which, but for those of configure", async () => {
  const env = { CCACHE_DIR: "/ccache" };
  expect(says("cc", "-c a.c", env)).toBe(`ccache:string:forky DIR/llvm/clang ${flags} -MMD -c a.c`);
  expect(says("cc", "-c conftest.c", env)).toBe(`clang: ${flags} -c conftest.c`);
  expect(says("cc", "a.o -o a", env)).toMatch(/^clang: /);
  await write(undefined);
  expect(says("cc", "-c a.c", env)).toBe(`clang: ${flags} -c a.c`);
});

test("every tool of the toolchain is there", () => {
  for (const tool of wasiToolNames) expect(says(tool, "--version")).toMatch(/^(clang|llvm-)/);
});
