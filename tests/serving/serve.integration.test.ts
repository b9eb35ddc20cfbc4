import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { serveFolders, type WebServer } from "@pywasm/build";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./ask.js";

const text = "0123456789".repeat(1000);

let dir: string;
let server: WebServer;
const socket = createServer();
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-serve-"));
  const inside = (name: string) => join(dir, "site", name);
  for (const folder of ["site/docs", "site/.git", "site/empty", "python"])
    await mkdir(join(dir, folder), { recursive: true });
  await writeFile(join(dir, "secret.txt"), "secret");
  await writeFile(join(dir, "site-secret.txt"), "secret");
  await writeFile(join(dir, "python/python.wasm"), "\0asm");
  await writeFile(inside("index.html"), "page");
  await writeFile(inside("docs/index.html"), "docs");
  await writeFile(inside("a b.txt"), "spaced");
  await writeFile(inside("%2e%2e%2fsecret.txt"), "odd name");
  await writeFile(inside("none.txt"), "");
  await writeFile(inside(".git/config"), "secret");
  await writeFile(inside(".env"), "secret");
  await writeFile(inside("text.txt"), text);
  await writeFile(inside("text.txt.br"), brotliCompressSync(text));
  await writeFile(inside("text.txt.gz"), gzipSync(text));
  await writeFile(inside("changed.txt"), "new");
  await writeFile(inside("changed.txt.br"), brotliCompressSync("old"));
  await utimes(inside("changed.txt.br"), 1, 1);
  await symlink("text.txt", inside("inside.txt"));
  await symlink("../secret.txt", inside("outside.txt"));
  await symlink("..", inside("up"));
  await symlink(".env", inside("hidden.txt"));
  await symlink("loop.txt", inside("loop.txt"));
  await symlink(join(dir, "secret.txt"), inside("index.html.br"));
  await once(socket.listen(inside("socket.txt")), "listening");
  server = await serveFolders({ folders: { "/": join(dir, "site"), "/python/": join(dir, "python") } });
});
afterAll(async () => {
  await server?.close();
  socket.close();
  await rm(dir, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => ask(server.url, path, { headers });

describe("what is served", () => {
  it.each([
    ["/", "page"],
    ["/?v=1", "page"],
    ["/docs/", "docs"],
    ["/a%20b.txt", "spaced"],
    ["/none.txt", ""],
    ["/inside.txt", text],
    ["/%252e%252e%252fsecret.txt", "odd name"],
    ["/python/python.wasm", "\0asm"],
  ])("%s", async (path, body) => {
    const answer = await get(path);
    expect([answer.status, answer.body.toString()]).toEqual([200, body]);
    expect(answer.headers["content-length"]).toBe(String(body.length));
  });

  it.each([
    ["/docs", "/docs/"],
    ["/docs?x=/y", "/docs/?x=/y"],
    ["/python", "/python/"],
  ])("%s is a folder: its pages are below %s", async (path, location) => {
    const { status, headers } = await get(path);
    expect([status, headers.location]).toEqual([301, location]);
  });
});

describe("what is refused", () => {
  it.each([
    "/../secret.txt",
    "/docs/../../secret.txt",
    "/..%2fsecret.txt",
    "/..%2Fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/docs/%252e%252e%252f%252e%252e%252fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/..%c0%afsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/../site-secret.txt",
    "//secret.txt",
    "/%2fsecret.txt",
    "/text.txt%00.html",
    "/python/../../secret.txt",
    "/python/..%2f..%2fsecret.txt",
    "/outside.txt",
    "/up/secret.txt",
    "/.env",
    "/%2eenv",
    "/.git/config",
    "/docs/../.env",
    "/hidden.txt",
    "/loop.txt",
    "/socket.txt",
    "/empty/",
    "/text.txt/",
    "/%",
    `/${"long".repeat(1000)}`,
    "http://evil.example/text.txt",
  ])("%s", async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).toBe("404 Not Found: There is no such file.\n");
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])("%s", async (method) => {
    const { status, headers } = await ask(server.url, "/", { method });
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it.each(["evil.example", "localhost.evil.example:80", "192.168.0.7", "0.0.0.0"])("Host: %s", async (host) => {
    const { status, body } = await get("/text.txt", { host });
    expect(status).toBe(403);
    expect(body.toString()).not.toContain("0123");
  });

  it.each(["localhost", "localhost:80", "127.0.0.1:8000", "[::1]", "app.localhost"])(
    "but not Host: %s",
    async (host) => {
      expect((await get("/text.txt", { host })).status).toBe(200);
    },
  );

  it("what is no HTTP, or has no Host", async () => {
    expect(await raw("nonsense\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw("GET / HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw("GET /text.txt HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 403 /);
  });

  /** Everything that the server says to these bytes. */
  function raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let said = "";
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.end(bytes));
      socket.setEncoding("latin1").on("data", (chunk) => {
        said += chunk;
      });
      socket.on("error", reject).on("close", () => resolve(said));
    });
  }
});

it("HEAD is GET without the content", async () => {
  for (const [path, headers] of [
    ["/text.txt", {}],
    ["/text.txt", { range: "bytes=1-2" }],
    ["/text.txt", { "accept-encoding": "br" }],
    ["/nothing", {}],
  ] as const) {
    const [{ date: _, ...got }, { date: __, ...head }] = [
      (await ask(server.url, path, { headers })).headers,
      (await ask(server.url, path, { headers, method: "HEAD" })).headers,
    ];
    expect(head).toEqual(got);
    expect((await ask(server.url, path, { headers, method: "HEAD" })).body).toHaveLength(0);
  }
});

describe("encodings", () => {
  it("what lies beside a file is sent only when it is not older, and no link", async () => {
    const encodingOf = async (path: string) =>
      (await get(path, { "accept-encoding": "br" })).headers["content-encoding"];
    expect(await encodingOf("/text.txt")).toBe("br");
    expect(await encodingOf("/inside.txt")).toBe("br");
    expect(await encodingOf("/changed.txt")).toBeUndefined();
    expect(await encodingOf("/")).toBeUndefined();
    expect((await get("/changed.txt", { "accept-encoding": "br" })).body.toString()).toBe("new");
  });

  it("each has its own ETag, and a part is always one of the file itself", async () => {
    const of = (headers: Record<string, string>) => get("/text.txt", headers);
    const answers = [await of({}), await of({ "accept-encoding": "br" }), await of({ "accept-encoding": "gzip" })];
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);
    const part = await of({ "accept-encoding": "br", range: "bytes=10-19" });
    expect([part.status, part.headers["content-encoding"], part.body.toString()]).toEqual([
      206,
      undefined,
      "0123456789",
    ]);
    expect(part.headers.etag).toBe(answers[0]?.headers.etag);
  });
});

describe("parts of a file", () => {
  it.each([
    ["bytes=0-0", 206, "bytes 0-0/10000", "0"],
    ["bytes=9995-", 206, "bytes 9995-9999/10000", "56789"],
    ["bytes=-3", 206, "bytes 9997-9999/10000", "789"],
    ["bytes=9999-20000", 206, "bytes 9999-9999/10000", "9"],
    ["bytes=10000-", 416, "bytes */10000", undefined],
    ["bytes=-0", 416, "bytes */10000", undefined],
    ["bytes=0-1,4-5", 200, undefined, text],
    ["bytes=5-1", 200, undefined, text],
  ])("%s", async (range, status, contentRange, body) => {
    const answer = await get("/text.txt", { range });
    expect([answer.status, answer.headers["content-range"]]).toEqual([status, contentRange]);
    if (body !== undefined) expect(answer.body.toString()).toBe(body);
  });

  it("only of what the client has the rest of", async () => {
    const { headers } = await get("/text.txt");
    const statusFor = async (condition = "") =>
      (await get("/text.txt", { range: "bytes=0-1", "if-range": condition })).status;
    expect(await statusFor(headers.etag)).toBe(206);
    expect(await statusFor(headers["last-modified"])).toBe(206);
    expect(await statusFor('"another"')).toBe(200);
    expect(await statusFor("Thu, 01 Jan 1970 00:00:00 GMT")).toBe(200);
  });
});

describe("what the client has already", () => {
  it("is told by 304", async () => {
    const { headers } = await get("/text.txt");
    const etag = String(headers.etag);
    const modified = String(headers["last-modified"]);
    const statusFor = async (conditions: Record<string, string>) => (await get("/text.txt", conditions)).status;
    for (const known of [etag, `W/${etag}`, `"a", ${etag}`, "*"])
      expect(await statusFor({ "if-none-match": known })).toBe(304);
    expect(await statusFor({ "if-none-match": '"a"' })).toBe(200);
    expect(await statusFor({ "if-modified-since": modified })).toBe(304);
    expect(await statusFor({ "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" })).toBe(200);
    expect(await statusFor({ "if-modified-since": "nonsense" })).toBe(200);
    expect(await statusFor({ "if-none-match": '"a"', "if-modified-since": modified })).toBe(200);
  });

  it("is another once the file is: also of the same size, at the same second", async () => {
    const path = join(dir, "site/moving.txt");
    await writeFile(path, "one");
    await utimes(path, 1.001, 1.001);
    const first = (await get("/moving.txt")).headers.etag;
    await writeFile(path, "two");
    await utimes(path, 1.002, 1.002);
    const second = await get("/moving.txt", { "if-none-match": String(first) });
    expect([second.status, second.body.toString()]).toEqual([200, "two"]);
  });
});

it("ends with every connection, in the middle of what it sends", async () => {
  const path = join(dir, "site/large.bin");
  await writeFile(path, Buffer.alloc(64 << 20));
  const own = await serveFolders({ folders: { "/": join(dir, "site") } });
  const response = await fetch(`${own.url}large.bin`);
  const reader = response.body?.getReader();
  await reader?.read();
  await own.close();
  await expect(
    (async () => {
      while (!(await reader?.read())?.done);
    })(),
  ).rejects.toThrow();
  await expect(fetch(own.url)).rejects.toThrow();
});
