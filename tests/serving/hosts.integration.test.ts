import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { serveFolders, writeWebFolder } from "@pywasm/build";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { serve } from "../serve.js";
import { useChromium } from "../use-chromium.js";
import { ask } from "./ask.js";
import { apache } from "./servers/apache.js";
import { caddy } from "./servers/caddy.js";
import { nginx } from "./servers/nginx.js";
import { type RunningServer, startServer } from "./servers/server-process.js";
import { writeTestPage } from "./test-page.js";

const headers = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "no-cache",
};
const isolation = Object.entries(headers).filter(([name]) => name.startsWith("cross-origin-"));

let dir: string;
let site: string;
let version: string;
const browser = useChromium();
beforeAll(async () => {
  const { folder, manifest } = await defaultDistribution();
  version = manifest.python.version;
  dir = await mkdtemp(join(tmpdir(), "pywasm-hosts-"));
  // Servers run as nobody, where root runs the tests.
  await chmod(dir, 0o755);
  site = join(dir, "site");
  await writeWebFolder({ distribution: folder, page: await writeTestPage(join(dir, "page")), out: site });
}, 5 * 60_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

/** What the page and its worker say of themselves. */
async function report(url: string): Promise<unknown> {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(url);
    return await (await tab.waitForFunction("globalThis.report", undefined, { timeout: 50_000 })).jsonValue();
  } finally {
    await context.close();
  }
}

const pywasmServe = {
  name: "pywasm serve",
  encoding: "br",
  start: (): Promise<RunningServer> => serveFolders({ folders: { "/": site } }),
} as const;

const systemServers = [apache, nginx, caddy].map((server) => ({
  ...server,
  async start() {
    const own = join(dir, server.name);
    await mkdir(own);
    if (process.getuid?.() === 0) await chown(own, 65_534, 65_534);
    return startServer(server, site, own);
  },
}));

describe.each([pywasmServe, ...systemServers])("$name", (host) => {
  if ("program" in host && !existsSync(host.program)) {
    it.skip(`is not tested: ${host.program} is missing; apt-get install ${host.package}`);
    return;
  }

  let server: RunningServer;
  beforeAll(async () => {
    server = await host.start();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  it.each(["/", "/python/python.wasm", "/nothing.mjs"])("sends every header with %s", async (path) => {
    expect((await ask(server.url, path)).headers).toMatchObject(headers);
  });

  it.each([
    ["/", "text/html; charset=utf-8"],
    ["/page.mjs", "text/javascript; charset=utf-8"],
    ["/isolation.js", "text/javascript; charset=utf-8"],
    ["/python/python.mjs", "text/javascript; charset=utf-8"],
    ["/python/python.wasm", "application/wasm"],
    ["/python/pywasm.json", "application/json"],
    ["/python/LICENSE", "application/octet-stream"],
  ])("%s is %s", async (path, type) => {
    for (const encoding of ["", "br", "gzip"]) {
      const answer = await ask(server.url, path, { headers: { "accept-encoding": encoding } });
      expect(answer.status).toBe(200);
      if (type === "application/octet-stream" && answer.headers["content-type"] === undefined) continue;
      expect(answer.headers["content-type"]?.toLowerCase()).toBe(type);
    }
  });

  it("sends the best encoding that it has and the client takes", async () => {
    const plain = await readFile(join(site, "python/python.wasm"));
    const accepted = { identity: "identity", gzip: "gzip", [host.encoding]: "gzip, deflate, br, zstd" };
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [encoding, header] of Object.entries(accepted)) {
      const answer = await ask(server.url, "/python/python.wasm", { headers: { "accept-encoding": header } });
      const name = encoding === "identity" ? undefined : (encoding as keyof typeof decoders);
      expect(answer.headers["content-encoding"]).toBe(name);
      expect(answer.headers.vary?.toLowerCase()).toBe("accept-encoding");
      const body = name ? decoders[name](answer.body) : answer.body;
      expect(body.equals(plain)).toBe(true);
    }
  });

  it("answers 304 to who has it", async () => {
    for (const encoding of ["identity", "gzip, br"]) {
      const first = await ask(server.url, "/python/python.mjs", { headers: { "accept-encoding": encoding } });
      const etag = String(first.headers.etag);
      const again = { "accept-encoding": encoding, "if-none-match": etag };
      const second = await ask(server.url, "/python/python.mjs", { headers: again });
      expect([second.status, second.body.length, second.headers.etag]).toEqual([304, 0, etag]);
      expect(second.headers).toMatchObject(Object.fromEntries(isolation));
    }
  });

  it("sends a part of a file", async () => {
    const { size } = await readFile(join(site, "python/python.wasm")).then((bytes) => ({ size: bytes.length }));
    const answer = await ask(server.url, "/python/python.wasm", { headers: { range: "bytes=0-3" } });
    expect(answer.status).toBe(206);
    expect(answer.headers["content-range"]).toBe(`bytes 0-3/${size}`);
    expect(answer.body.toString("latin1")).toBe("\0asm");
    expect(answer.headers).toMatchObject(headers);
  });

  it.each(["/.pywasm-web.json", "/.htaccess", "/python/.hidden", "/%2e%68taccess"])("hides %s", async (path) => {
    expect([403, 404]).toContain((await ask(server.url, path)).status);
  });

  it("isolates a page and its worker, and Python runs", async () => {
    expect(await report(server.url)).toEqual({
      page: true,
      worker: true,
      memory: "SharedArrayBuffer",
      python: version,
    });
  });
});

describe("a host that sends no headers", () => {
  it("isolates the page by a service worker", async () => {
    await using server = await serve(site, {
      "/": { text: await readFile(join(site, "index.html"), "utf8"), headers: { "content-type": "text/html" } },
    });
    expect(await report(server.url)).toEqual({
      page: true,
      worker: true,
      memory: "SharedArrayBuffer",
      python: version,
    });
  });
});
