import { access, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quietContext } from "../../testing/quiet-context.js";
import { installedSuite, installSuite } from "../emscripten/debian.js";
import { runOrFail } from "../program.js";
import type { SdkContext } from "../provider.js";
import { debian } from "./debian.js";
import { setUpWasiToolchain, type WasiToolchainRequest } from "./set-up-toolchain.js";

const context: SdkContext = { ...quietContext, offline: false, note() {} };
let request: WasiToolchainRequest;

beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), "pywasm-debian-wasi-"));
  request = {
    providers: [debian],
    range: { major: 24 },
    sdks: join(dir, "sdks"),
    downloads: join(dir, "downloads"),
    toolchain: join(dir, "toolchain"),
    triple: "wasm32-wasip1",
    env: process.env,
  };
  await mkdir(request.sdks);
});
afterAll(() => rm(join(request.sdks, ".."), { recursive: true }));

const root = () => join(request.sdks, "debian-forky");

test("from nothing, both SDKs are there in one folder", async () => {
  const { sdk } = await setUpWasiToolchain(request, context);
  expect(sdk).toMatchObject({ provider: "debian", root: join(root(), "prefix") });
  expect(sdk).not.toHaveProperty("wasiSdkVersion");
  expect(await installedSuite(root())).toMatchObject({ llvm: sdk.llvm });
  await expect(access(join(root(), "apt-wasi"))).rejects.toThrow();
  expect((await setUpWasiToolchain(request, { ...context, offline: true })).sdk).toEqual(sdk);
});

test("where Emscripten is there, it stays, and little is fetched", async () => {
  const clang = join(root(), "prefix/usr/bin/clang-21");
  const { mtimeMs } = await stat(clang);
  await rm(join(root(), "prefix/installed.json"));
  await setUpWasiToolchain(request, context);
  expect((await stat(clang)).mtimeMs).toBe(mtimeMs);
});

test("it goes where Emscripten is installed anew, and what is damaged is installed again", async () => {
  await installSuite("forky", root(), context);
  await expect(setUpWasiToolchain(request, { ...context, offline: true })).rejects.toMatchObject({ code: "E_NETWORK" });
  const { sdk } = await setUpWasiToolchain(request, context);
  await rm(join(sdk.llvm, "wasm-ld"));
  await setUpWasiToolchain(request, context);
  expect(await runOrFail(join(sdk.llvm, "wasm-ld"), ["--version"], context)).toContain("LLD");
});
