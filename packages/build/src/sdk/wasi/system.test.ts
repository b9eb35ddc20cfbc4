import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quietContext } from "../../testing/quiet-context.js";
import { obtainSdk } from "../obtain-sdk.js";
import type { SdkContext } from "../provider.js";
import { system } from "./system.js";

const context: SdkContext = { ...quietContext, note() {} };
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-wasi-system-"));
});
afterEach(() => rm(dir, { recursive: true }));

const whole = {
  "bin/clang": "#!/bin/sh\necho clang version 18.1.2-wasi-sdk\n",
  "share/wasi-sysroot/lib/wasm32-wasip1/libc.a": "",
};

/** An SDK in a folder; gives what asks for it by WASI_SDK_PATH. */
async function plant(name: string, files: Record<string, string>) {
  const folder = join(dir, name);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    await chmod(join(folder, path), 0o755);
  }
  return request(folder);
}

const request = (folder: string) => ({
  range: { major: 24 },
  sdks: join(dir, "sdks"),
  downloads: dir,
  env: { WASI_SDK_PATH: folder },
});

async function describeIn(asked: ReturnType<typeof request>) {
  const found = await system.candidates(asked);
  if (!Array.isArray(found) || !found[0]) throw new Error("no candidate");
  return found[0].installed(context);
}

describe("which release it is", () => {
  test("is said by a file", async () => {
    expect(await describeIn(await plant("sdk", { ...whole, VERSION: "29.0\nwasi-libc: 0123\n" }))).toMatchObject({
      provider: "system",
      label: `system (${join(dir, "sdk")})`,
      wasiSdkVersion: "29.0",
      llvmVersion: "18.1.2",
      llvm: join(dir, "sdk/bin"),
      sysroot: join(dir, "sdk/share/wasi-sysroot"),
    });
  });

  test("or by the name of its folder, also through a link", async () => {
    await plant("wasi-sdk-24.0-x86_64-linux", whole);
    await symlink(join(dir, "wasi-sdk-24.0-x86_64-linux"), join(dir, "wasi-sdk"));
    expect(await describeIn(request(join(dir, "wasi-sdk")))).toMatchObject({ wasiSdkVersion: "24.0" });
  });

  test("or not at all: then it is tried", async () => {
    expect(await describeIn(await plant("sdk", whole))).not.toHaveProperty("wasiSdkVersion");
  });
});

test("another content is another identity", async () => {
  const asked = await plant("sdk", whole);
  const before = await describeIn(asked);
  await plant("sdk", { "bin/clang": `${whole["bin/clang"]}# changed\n` });
  expect((await describeIn(asked))?.identity).not.toBe(before?.identity);
});

describe("what cannot be used is one line", () => {
  const obtain = (asked: ReturnType<typeof request>) =>
    obtainSdk(asked, context, { providers: [system], accept: async () => {}, byHand: "name one by WASI_SDK_PATH" });

  test("no SDK", async () => {
    await expect(obtain({ ...request(""), env: { WASI_SDK_PATH: "" } })).rejects.toMatchObject({
      code: "E_SDK",
      message: "No SDK with a working compiler:\n  system: WASI_SDK_PATH is not set",
    });
  });

  test("a folder that is none", async () => {
    await expect(obtain(await plant("sdk", { "bin/clang": "" }))).rejects.toMatchObject({
      code: "E_SDK",
      message: expect.stringMatching(
        /^No SDK with a working compiler:\n {2}system \(.*\/sdk\): .*\/sdk is not a WASI SDK: there is no .*\/libc\.a$/,
      ),
    });
  });

  test("another major version", async () => {
    await expect(obtain(await plant("sdk", { ...whole, VERSION: "29.0\n" }))).rejects.toMatchObject({
      code: "E_SDK",
      message: expect.stringMatching(/compiler:\n {2}system \(.*\/sdk\) is WASI SDK 29\.0, and this Python needs 24$/),
    });
  });
});
