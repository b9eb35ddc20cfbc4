import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveConfig } from "../../config/resolve-config.js";
import { sha256OfFile } from "../../download/sha256-of-file.js";
import { linkSettings } from "../../plan/sdk-step.js";
import { toolchain } from "../../plan/toolchain.js";
import { quietContext } from "../../testing/quiet-context.js";
import type { SdkContext } from "../provider.js";
import type { EmscriptenSdk } from "./emscripten-sdk.js";
import { createEmsdk } from "./emsdk.js";
import { setUpToolchain, type ToolchainRequest } from "./set-up-toolchain.js";

const run = promisify(execFile);
const context: SdkContext = { ...quietContext, offline: false, note() {} };

let dir: string;
let server: Server;
let request: ToolchainRequest;

/** An archive of the official layout, made of links into the SDK of the default build. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-emsdk-"));
  const sdk = JSON.parse(await readFile(toolchain(await resolveConfig()).sdkJson, "utf8")) as EmscriptenSdk;
  const install = join(dir, "install");
  await linkEach(sdk.llvm, join(install, "bin"));
  await linkEach(join(sdk.binaryen, "bin"), join(install, "bin"), /^wasm-(opt|metadce|emscripten-finalize|as|dis)$/);
  await linkEach(sdk.emscripten, join(install, "emscripten"), /^(?!cache$)/);
  await run("cp", ["-a", sdk.cache, join(install, "emscripten", "cache")]);
  await rm(join(install, "emscripten", "cache", "sanity.txt"), { force: true });
  const archive = join(dir, "served.tar.xz");
  await run("tar", ["-cf", archive, "-I", "xz -0", "-C", dir, "install"]);
  const digest = (await sha256OfFile(archive)) ?? "";
  server = createServer((incoming, response) => {
    const isThere = /^\/builds\/linux\/abc\/wasm-binaries(-arm64)?\.tar\.xz$/.test(incoming.url ?? "");
    response.statusCode = isThere ? 200 : 404;
    if (isThere) createReadStream(archive).pipe(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/builds`;
  const releases = { [sdk.emscriptenVersion]: { hash: "abc", sha256: { x64: digest, arm64: digest } } };
  request = {
    providers: [createEmsdk(base, releases)],
    range: { min: "3.1.19" },
    sdks: join(dir, "sdks"),
    downloads: join(dir, "downloads"),
    toolchain: join(dir, "toolchain"),
    settings: linkSettings("release"),
    env: process.env,
  };
});

afterAll(async () => {
  server.close();
  await rm(dir, { recursive: true });
});

async function linkEach(from: string, to: string, names = /./): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (names.test(name)) await symlink(join(from, name), join(to, name)).catch(() => undefined);
  }
}

test("an official archive is installed and proven, and then needs no network", async () => {
  const { sdk } = await setUpToolchain(request, context);
  expect(sdk).toMatchObject({ provider: "emsdk", root: join(dir, "sdks", `emsdk-${sdk.emscriptenVersion}`) });
  const { stdout } = await run(join(request.toolchain, "emcc"), ["--version"]);
  expect(stdout).toContain(sdk.emscriptenVersion);
  expect(await readdir(request.downloads)).toEqual([]);

  server.close();
  const again = await setUpToolchain(request, { ...context, offline: true });
  expect(again.sdk).toEqual(sdk);
});

test("a folder that an installation left half is not taken for an SDK", async () => {
  const [installed] = await readdir(request.sdks);
  const root = join(request.sdks, installed ?? "");
  await rm(join(root, "installed.json"));
  await expect(setUpToolchain(request, { ...context, offline: true })).rejects.toMatchObject({ code: "E_NETWORK" });
  await expect(access(join(root, "installed.json"))).rejects.toThrow();
  expect((await stat(root)).isDirectory()).toBe(true);
});
