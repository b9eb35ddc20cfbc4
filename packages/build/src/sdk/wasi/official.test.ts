import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sha256OfFile } from "../../download/sha256-of-file.js";
import { wasiSdkReleases } from "../../pins/wasi-sdk.js";
import { type ArchiveServer, serveArchive } from "../../testing/archive-server.js";
import { quietContext } from "../../testing/quiet-context.js";
import type { SdkContext, SdkRequest } from "../provider.js";
import { createOfficialWasiSdk } from "./official.js";

const run = promisify(execFile);
const context: SdkContext = { ...quietContext, offline: false, note() {} };
const place = "/download/wasi-sdk-24/wasi-sdk-24.0-x86_64-linux.tar.gz";
const unknown = "0".repeat(64);

let dir: string;
let server: ArchiveServer;
let request: SdkRequest;

/** An archive of the official layout, with a clang that only says its version. */
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-wasi-sdk-"));
  const name = "wasi-sdk-24.0-x86_64-linux";
  for (const [path, text] of Object.entries({
    "bin/clang": "#!/bin/sh\necho clang version 18.1.2-wasi-sdk\n",
    "share/wasi-sysroot/lib/wasm32-wasip1/libc.a": "",
  })) {
    await mkdir(dirname(join(dir, name, path)), { recursive: true });
    await writeFile(join(dir, name, path), text);
    await chmod(join(dir, name, path), 0o755);
  }
  await run("tar", ["-czf", join(dir, "served.tar.gz"), "-C", dir, name]);
  server = await serveArchive(place, join(dir, "served.tar.gz"));
  const sdks = join(dir, "sdks");
  await mkdir(sdks);
  request = { range: { major: 24 }, sdks, downloads: join(dir, "downloads"), env: {} };
});

afterEach(async () => {
  server.close();
  await rm(dir, { recursive: true });
});

const release = (x64: string) => ({ sha256: { x64, arm64: unknown } });

async function candidate(releases: typeof wasiSdkReleases, base = `${server.base}/download`, arch = "x64") {
  const found = await createOfficialWasiSdk(base, releases, arch).candidates(request);
  if (!Array.isArray(found) || !found[0]) throw new Error("no candidate");
  return found[0];
}

test("the archive of the major version that is asked for is installed, from its place in the layout", async () => {
  const digest = (await sha256OfFile(join(dir, "served.tar.gz"))) ?? "";
  const found = await candidate({ "34.0": release(unknown), "24.0": release(digest) });
  expect(found.label).toBe("wasi-sdk (24.0)");
  expect(await found.installed(context)).toBeUndefined();
  const sdk = await found.install(context);
  expect(sdk).toMatchObject({ provider: "wasi-sdk", wasiSdkVersion: "24.0", llvmVersion: "18.1.2" });
  expect(sdk.sysroot).toBe(join(request.sdks, "wasi-sdk-24.0/prefix/share/wasi-sysroot"));
  expect(await found.installed({ ...context, offline: true })).toEqual(sdk);
  expect(server.asked).toEqual([place]);
  expect(await readdir(request.downloads)).toEqual([]);
});

test("arm64 has an archive of its own", async () => {
  const found = await candidate({ "24.0": release(unknown) }, undefined, "arm64");
  await expect(found.install(context)).rejects.toThrow();
  expect(server.asked[0]).toBe("/download/wasi-sdk-24/wasi-sdk-24.0-arm64-linux.tar.gz");
});

test("an archive with another digest is refused before anything is unpacked", async () => {
  const found = await candidate({ "24.0": release(unknown) });
  await expect(found.install(context)).rejects.toMatchObject({ code: "E_CHECKSUM" });
  expect(await readdir(request.sdks)).toEqual([]);
});

test("a host that cannot be reached is said in one line, at once", async () => {
  const found = await candidate({ "24.0": release(unknown) }, "http://127.0.0.1:9/download");
  await expect(found.install(context)).rejects.toMatchObject({
    code: "E_NETWORK",
    message: "127.0.0.1:9: refused the connection",
  });
});

test("no release, or no archive, that fits", async () => {
  const absent = (arch: string, releases = wasiSdkReleases) =>
    createOfficialWasiSdk(server.base, releases, arch).candidates(request);
  expect(await absent("riscv64")).toEqual({
    provider: "wasi-sdk",
    absent: `no archive is pinned for ${process.platform} on riscv64`,
  });
  expect(await absent("x64", { "34.0": release(unknown) })).toEqual({
    provider: "wasi-sdk",
    absent: "none of the pinned releases is 24",
  });
});

test.each(Object.entries(wasiSdkReleases))("the pin of %s is whole", (version, { sha256 }) => {
  expect(version).toMatch(/^\d+\.0$/);
  for (const value of Object.values(sha256)) expect(value).toMatch(/^[0-9a-f]{64}$/);
});
