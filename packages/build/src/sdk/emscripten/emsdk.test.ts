import { mkdtemp, readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emsdkReleases } from "../../pins/emsdk.js";
import { quietContext } from "../../testing/quiet-context.js";
import type { SdkContext, SdkRequest } from "../provider.js";
import { createEmsdk } from "./emsdk.js";

const digest = "0".repeat(64);
const release = { hash: "abc", sha256: { x64: digest, arm64: digest } };

let server: Server;
let base: string;
let request: SdkRequest;
const asked: string[] = [];
const context: SdkContext = { ...quietContext, offline: false, note() {} };

beforeEach(async () => {
  asked.length = 0;
  server = createServer((incoming, response) => {
    asked.push(incoming.url ?? "");
    response.end("not the archive");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/builds`;
  const sdks = await mkdtemp(join(tmpdir(), "pywasm-emsdk-"));
  request = { range: { min: "3.1.19" }, sdks, downloads: join(sdks, "downloads"), env: {} };
});

afterEach(() => server.close());

async function only(provider: ReturnType<typeof createEmsdk>) {
  const found = await provider.candidates(request);
  if (!Array.isArray(found) || !found[0]) throw new Error("no candidate");
  return found[0];
}

test("the newest release that fits is asked for, at its place in the layout", async () => {
  const candidate = await only(createEmsdk(base, { "3.1.9": release, "4.0.12": release, "3.1.73": release }));
  expect(candidate.label).toBe("emsdk (4.0.12)");
  await expect(candidate.install(context)).rejects.toThrow();
  const name = process.arch === "arm64" ? "wasm-binaries-arm64.tar.xz" : "wasm-binaries.tar.xz";
  expect(asked[0]).toBe(`/builds/linux/abc/${name}`);
});

test("an archive with another digest is refused before anything is unpacked", async () => {
  const candidate = await only(createEmsdk(base, { "4.0.12": release }));
  await expect(candidate.install(context)).rejects.toMatchObject({ code: "E_CHECKSUM" });
  expect(await readdir(request.sdks)).not.toContain("emsdk-4.0.12");
  expect(await candidate.installed(context)).toBeUndefined();
});

test("a host that cannot be reached is said in one line, at once", async () => {
  server.close();
  const start = performance.now();
  const candidate = await only(createEmsdk("http://127.0.0.1:9/builds", { "4.0.12": release }));
  await expect(candidate.install(context)).rejects.toMatchObject({
    code: "E_NETWORK",
    message: "127.0.0.1:9: refused the connection",
  });
  expect(performance.now() - start).toBeLessThan(5000);
});

test("no release that fits", async () => {
  request.range = { min: "5.0.0" };
  expect(await createEmsdk(base, { "4.0.12": release }).candidates(request)).toEqual({
    provider: "emsdk",
    absent: "none of the pinned releases is 5.0.0 or newer",
  });
});

test.each(Object.entries(emsdkReleases))("the pin of %s is whole", (_, { hash, sha256 }) => {
  expect(hash).toMatch(/^[0-9a-f]{40}$/);
  for (const value of Object.values(sha256)) expect(value).toMatch(/^[0-9a-f]{64}$/);
});
