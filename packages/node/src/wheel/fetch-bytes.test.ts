import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serveIndex } from "../testing/serve-index.js";
import { fetchBytes } from "./fetch-bytes.js";
import { fetchProject } from "./fetch-project.js";

const json = "application/vnd.pypi.simple.v1+json";

function fetched(url: string, more: { signal?: AbortSignal; most?: number } = {}) {
  return fetchBytes({ url: new URL(url), accept: "*/*", most: 100, silenceMs: 100, ...more });
}

function network(message: string | RegExp) {
  return expect.objectContaining({ code: "E_NETWORK", message: expect.stringMatching(message) });
}

describe("what a server does", () => {
  it.each<[string, Parameters<typeof serveIndex>[1] & object, RegExp]>([
    ["fails", { "/x": (response) => response.writeHead(500).end() }, /status 500/],
    ["sends more than it may", { "/x": (response) => response.end("x".repeat(101)) }, /101 bytes.* at most 100/],
    [
      "sends more than it may, and does not say so",
      {
        "/x": (response) => {
          response.write("x".repeat(50));
          response.end("x".repeat(51));
        },
      },
      /more than the 100 bytes/,
    ],
    ["says nothing", { "/x": () => undefined }, /fell silent/],
    ["stops in the middle", { "/x": (response) => void response.write("x") }, /fell silent/],
    [
      "breaks off",
      { "/x": (response) => response.writeHead(200, { "content-length": 9 }).write("x", () => response.destroy()) },
      /broke off/,
    ],
    [
      "leads in circles",
      { "/x": (response) => response.writeHead(302, { location: "/x" }).end() },
      /more than 5 times/,
    ],
    [
      "leads to another place by http",
      { "/x": (response) => response.writeHead(302, { location: "http://example.org/" }).end() },
      /only https/,
    ],
    [
      "leads to a file",
      { "/x": (response) => response.writeHead(302, { location: "file:///etc/passwd" }).end() },
      /only https/,
    ],
  ])("%s", async (_what, answers, message) => {
    await using server = await serveIndex({}, answers);
    await expect(fetched(`${server.url}x`)).rejects.toThrow(network(message));
  });

  it("leads on", async () => {
    await using server = await serveIndex(
      {},
      {
        "/x": (response) => response.writeHead(302, { location: "y" }).end("moved"),
        "/y": (response) => response.writeHead(200, { "content-type": "Text/Plain; charset=x" }).end("here"),
      },
    );
    const { bytes, url, type } = (await fetched(`${server.url}x`)) ?? {};
    expect([String(bytes), url?.pathname, type]).toEqual(["here", "/y", "text/plain"]);
    expect(await fetched(`${server.url}z`)).toBeUndefined();
  });

  it("is not waited for once it is stopped", async () => {
    await using server = await serveIndex({}, { "/x": () => undefined });
    const stop = new AbortController();
    const waiting = fetchBytes({ url: new URL(`${server.url}x`), accept: "*/*", most: 100, signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toThrow(expect.objectContaining({ code: "E_INTERRUPTED" }));
  });

  it("is nothing: nobody is there", async () => {
    await using server = await serveIndex({});
    await server[Symbol.asyncDispose]();
    await expect(fetched(server.url)).rejects.toThrow(network(/refused the connection/));
  });
});

it.each(["http://example.org/x", "http://10.0.0.1/x", "http://127.0.0.1.example.org/x", "ftp://127.0.0.1/x"])(
  "%s is not asked",
  async (url) => {
    await expect(fetched(url)).rejects.toThrow(network(/only https/));
  },
);

it("no password is sent, nor shown", async () => {
  const error = await fetched("https://user:secret@example.org/x").catch((error: Error) => error);
  expect(error).toMatchObject({ code: "E_NETWORK", message: expect.not.stringContaining("secret") });
});

describe("a proxy that the environment names", () => {
  afterEach(() => vi.unstubAllEnvs());

  /** What a fetch gives where https goes through a proxy that does this with those who ask. */
  async function throughProxy(answer: (socket: Duplex) => void) {
    const asked: string[] = [];
    const sockets: Duplex[] = [];
    const proxy = createServer().on("connect", ({ url }, socket) => {
      asked.push(String(url));
      sockets.push(socket.on("error", () => undefined));
      answer(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("https_proxy", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    vi.stubEnv("no_proxy", "");
    const error = await fetched("https://example.org/x").catch((error: Error) => error);
    for (const socket of sockets) socket.destroy();
    proxy.close();
    return { asked, error };
  }

  it("is asked for the other end, and its refusal is told", async () => {
    const { asked, error } = await throughProxy((socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
    expect(asked).toEqual(["example.org:443"]);
    expect(error).toEqual(network(/403/));
  });

  it("is not waited for when it is silent", async () => {
    const { error } = await throughProxy(() => undefined);
    expect(error).toEqual(network(/fell silent/));
  });

  it("is not asked for this machine itself", async () => {
    await using server = await serveIndex({}, { "/x": (response) => response.end("here") });
    vi.stubEnv("http_proxy", "http://127.0.0.1:1");
    expect(String((await fetched(`${server.url}x`))?.bytes)).toBe("here");
  });

  it("is told where it is no address", async () => {
    vi.stubEnv("https_proxy", "nonsense");
    await expect(fetched("https://example.org/x")).rejects.toThrow(expect.objectContaining({ code: "E_NETWORK" }));
  });
});

describe("an index that", () => {
  it.each([
    ["answers in HTML only", "text/html", "<!doctype html>", /HTML, and only the JSON of PEP 691/],
    ["answers in the HTML of PEP 691", "application/vnd.pypi.simple.v1+html", "", /HTML, and only the JSON/],
    ["answers with no JSON", json, "{", /no JSON/],
    ["answers with packed JSON", json, gzipSync("{}"), /no JSON/],
    ["answers with other JSON", json, "[]", /something else/],
    ["answers with nothing", json, "null", /something else/],
    ["comes from the future", json, '{"meta":{"api-version":"2.0"},"files":[]}', /something else/],
  ])("%s is refused", async (_what, type, body, message) => {
    await using server = await serveIndex(
      {},
      { "/simple/six/": (response) => response.setHeader("content-type", type).end(body) },
    );
    await expect(fetchProject(new URL(server.index), "six")).rejects.toThrow(network(message));
  });

  it("has no such project says so", async () => {
    await using server = await serveIndex({});
    const error = expect.objectContaining({ code: "E_NOT_FOUND", message: expect.stringContaining("six") });
    await expect(fetchProject(new URL(`${server.index}/`), "six")).rejects.toThrow(error);
    expect(server.asked).toEqual(["/simple/six/"]);
  });

  it("lists strange things has them passed over", async () => {
    const files = [
      null,
      1,
      {},
      { filename: "a", url: 1 },
      { filename: "a", url: "http://[" },
      { filename: "b", url: "c" },
    ];
    const body = JSON.stringify({ meta: { "api-version": "1.0" }, files });
    await using server = await serveIndex(
      {},
      { "/simple/six/": (response) => response.setHeader("content-type", json).end(body) },
    );
    const found = await fetchProject(new URL(server.index), "six");
    expect(found.map(({ filename, url }) => [filename, url.pathname])).toEqual([["b", "/simple/six/c"]]);
  });
});
