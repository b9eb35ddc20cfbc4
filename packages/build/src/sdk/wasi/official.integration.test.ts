import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveConfig } from "../../config/resolve-config.js";
import { sha256OfFile } from "../../download/sha256-of-file.js";
import { type ArchiveServer, serveArchive } from "../../testing/archive-server.js";
import { quietContext } from "../../testing/quiet-context.js";
import { installedSdk } from "../installed-sdk.js";
import type { SdkContext } from "../provider.js";
import { createOfficialWasiSdk } from "./official.js";
import { setUpWasiToolchain, type WasiToolchainRequest } from "./set-up-toolchain.js";
import { system } from "./system.js";

const run = promisify(execFile);
const context: SdkContext = { ...quietContext, offline: false, note() {} };

let dir: string;
let server: ArchiveServer;
let request: WasiToolchainRequest;

/** An archive of the official layout, made of links into the SDK of the build for WASI. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-wasi-sdk-"));
  const sdk = await installedSdk(await resolveConfig({ target: "wasi" }));
  if (!sdk || !("sysroot" in sdk)) throw new Error("expected the SDK of the build for WASI. Run `pywasm build wasi`.");
  const name = "wasi-sdk-24.0-x86_64-linux";
  await mkdir(join(dir, name, "share"), { recursive: true });
  await symlink(sdk.llvm, join(dir, name, "bin"));
  await symlink(sdk.sysroot, join(dir, name, "share/wasi-sysroot"));
  const archive = join(dir, "served.tar.gz");
  await run("tar", ["-czf", archive, "-C", dir, name]);
  const digest = (await sha256OfFile(archive)) ?? "";
  server = await serveArchive(`/wasi-sdk-24/${name}.tar.gz`, archive);
  request = {
    providers: [createOfficialWasiSdk(server.base, { "24.0": { sha256: { x64: digest, arm64: digest } } }, "x64")],
    range: { major: 24 },
    sdks: join(dir, "sdks"),
    downloads: join(dir, "downloads"),
    toolchain: join(dir, "toolchain"),
    triple: "wasm32-wasip1",
    env: process.env,
  };
  await mkdir(request.sdks);
});

afterAll(async () => {
  server.close();
  await rm(dir, { recursive: true });
});

test("an official archive is installed and proven, and then needs no network", async () => {
  const { sdk } = await setUpWasiToolchain(request, context);
  expect(sdk).toMatchObject({ provider: "wasi-sdk", root: join(dir, "sdks/wasi-sdk-24.0"), wasiSdkVersion: "24.0" });
  expect((await run(join(request.toolchain, "cc"), ["--version"])).stdout).toContain("Target: wasm32-unknown-wasip1");
  expect(await readdir(request.downloads)).toEqual([]);

  server.close();
  const again = await setUpWasiToolchain(request, { ...context, offline: true });
  expect(again.sdk).toEqual(sdk);
});

test("the same folder serves as the one that WASI_SDK_PATH names", async () => {
  const env = { ...process.env, WASI_SDK_PATH: join(request.sdks, "wasi-sdk-24.0/prefix") };
  const named = { ...request, providers: [system], toolchain: join(dir, "named"), env };
  const { sdk } = await setUpWasiToolchain(named, { ...context, offline: true });
  expect(sdk).toMatchObject({ provider: "system", root: env.WASI_SDK_PATH });
});

test("a folder that an installation left half is not taken for an SDK", async () => {
  const stamp = join(request.sdks, "wasi-sdk-24.0/installed.json");
  await rm(stamp);
  const offline = { ...context, offline: true };
  await expect(setUpWasiToolchain(request, offline)).rejects.toMatchObject({ code: "E_NETWORK" });
  await expect(access(stamp)).rejects.toThrow();
});
