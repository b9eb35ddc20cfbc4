import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sdkRuntimes } from "../pins/sdk-runtimes.js";
import { findSdkLicenses } from "./sdk-licenses.js";

let sdk: string;
beforeEach(async () => {
  sdk = await mkdtemp(join(tmpdir(), "pywasm-licenses-"));
});
afterEach(() => rm(sdk, { recursive: true }));

async function files(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(sdk, path)), { recursive: true });
    await writeFile(join(sdk, path), "text");
  }
}

const find = (folder: string) => findSdkLicenses(join(sdk, folder), sdkRuntimes.emscripten, expect.unreachable);
const relative = (found: { path: string }[]) => found.map(({ path }) => path.slice(sdk.length + 1));

test("the layout of Emscripten's own archives", async () => {
  const texts = ["LICENSE", "system/lib/libc/musl/COPYRIGHT", "system/lib/compiler-rt/LICENSE.TXT"];
  await files(...texts.map((text) => `upstream/emscripten/${text}`));
  expect(relative(await find("upstream/emscripten"))).toEqual(texts.map((text) => `upstream/emscripten/${text}`));
});

test("the layout of Debian's packages, with or without those for WASI", async () => {
  const musl = "usr/share/emscripten/system/lib/libc/musl/COPYRIGHT";
  const own = "usr/share/doc/emscripten/copyright";
  await files(own, musl);
  expect(relative(await find("usr/share/emscripten"))).toEqual([own, musl, own]);
  await files("usr/share/doc/libclang-rt-21-dev-wasm32/copyright");
  expect(relative(await find("usr/share/emscripten"))).toEqual([own, musl, own]);
});

test("an SDK without a licence is not passed on", async () => {
  await files("emscripten/LICENSE");
  await expect(find("emscripten")).rejects.toMatchObject({
    code: "E_SDK",
    message: expect.stringContaining("expected the licence of musl in the SDK"),
  });
});

test("where the SDKs of a target need not have them, it is told which are missing", async () => {
  await files("usr/share/doc/wasi-libc/copyright");
  const told: string[] = [];
  const found = await findSdkLicenses(join(sdk, "usr"), sdkRuntimes.wasi, (sentence) => told.push(sentence));
  expect(relative(found)).toEqual(["usr/share/doc/wasi-libc/copyright"]);
  expect(told).toEqual([expect.stringMatching(/^the SDK has no licence text of compiler-rt: add that of https:/)]);
});
