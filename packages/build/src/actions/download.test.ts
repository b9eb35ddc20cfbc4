import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { BuildError } from "../errors.js";
import type { BuildEvent } from "../events.js";
import { quietContext } from "../testing/quiet-context.js";
import { download } from "./download.js";

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
const sha256 = createHash("sha256").update(content).digest("hex");

let dir: string;
let to: string;
let server: Server;
let base: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: { url: string | undefined; range: string | undefined }[];
let events: BuildEvent[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-download-"));
  to = join(dir, "downloads", "file.tar.gz");
  asked = [];
  events = [];
  server = createServer((request, response) => {
    asked.push({ url: request.url, range: request.headers.range });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true });
});

async function fetchFile(
  { paths = ["/file"], size, offline = false }: { paths?: string[]; size?: number; offline?: boolean } = {},
  signal = new AbortController().signal,
): Promise<void> {
  const urls = paths.map((path) => (path.startsWith("/") ? `${base}${path}` : path));
  await download.run(
    { do: "download", file: { sha256, size, urls }, to },
    { ...quietContext, signal, offline, emit: (event) => events.push(event) },
  );
}

async function failure(...args: Parameters<typeof fetchFile>): Promise<BuildError> {
  return fetchFile(...args).then(
    () => expect.fail("the file was fetched"),
    (error: BuildError) => error,
  );
}

const notes = () => events.flatMap((event) => (event.type === "step-note" ? event.message : []));

/** Serves the content, with ranges. */
function serve(request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const headers = { "content-length": content.length - start };
  if (start === 0) response.writeHead(200, headers);
  else {
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { ...headers, "content-range": range });
  }
  response.end(content.subarray(start));
}

/** Serves the beginning, and breaks off. */
function breakOff(response: ServerResponse, length = 100_000): void {
  response.writeHead(200, { "content-length": content.length });
  response.write(content.subarray(0, length), () => response.destroy());
}

test("a file is fetched, whole, with progress", async () => {
  answer = serve;
  await fetchFile({ size: content.length });
  expect(readFileSync(to).equals(content)).toBe(true);
  expect(readdirSync(join(dir, "downloads"))).toEqual(["file.tar.gz"]);
  expect(events.at(-1)).toMatchObject({ type: "step-progress", done: content.length, total: content.length });
});

test("a file with the right digest is not fetched again", async () => {
  answer = serve;
  await fetchFile();
  await fetchFile({ offline: true });
  expect(asked).toHaveLength(1);
});

test("a poisoned file is thrown away and fetched again, with a note", async () => {
  answer = serve;
  await fetchFile();
  writeFileSync(to, Buffer.alloc(content.length));
  await fetchFile();
  expect(readFileSync(to).equals(content)).toBe(true);
  expect(notes()).toEqual([expect.stringMatching(/has the sha256 .*; expected .*fetched again/)]);
});

test("offline says which file to put where, and keeps a wrong one", async () => {
  expect(await failure({ offline: true })).toMatchObject({
    code: "E_NETWORK",
    message: `${to} is not there, and nothing may be fetched (offline).`,
    hint: expect.stringContaining(sha256),
  });
  expect(asked).toEqual([]);
});

test("what breaks off is continued where it stopped", async () => {
  answer = (request, response) => (request.headers.range ? serve(request, response) : breakOff(response));
  await fetchFile();
  expect(readFileSync(to).equals(content)).toBe(true);
  expect(asked.map(({ range }) => range)).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
});

test("a server without ranges is read from the start", async () => {
  answer = (_, response) => (asked.length === 1 ? breakOff(response) : response.end(content));
  await fetchFile();
  expect(readFileSync(to).equals(content)).toBe(true);
});

test("a later run goes on with what an earlier one left", async () => {
  answer = (_, response) => (asked.length === 1 ? breakOff(response) : response.writeHead(503).end());
  expect(await failure()).toMatchObject({ code: "E_NETWORK" });
  expect(existsSync(to)).toBe(false);
  answer = serve;
  await fetchFile();
  expect(asked.at(-1)?.range).toMatch(/^bytes=[1-9]/);
  expect(readFileSync(to).equals(content)).toBe(true);
});

test("the rest of another file is not put behind what is there", async () => {
  answer = (_, response) => (asked.length === 1 ? breakOff(response) : response.writeHead(503).end());
  await failure();
  const other = Buffer.alloc(content.length, 7);
  answer = (request, response) => {
    if (!request.headers.range) return serve(request, response);
    const start = Number(/\d+/.exec(request.headers.range)?.[0]);
    response.writeHead(206, { "content-range": `bytes ${start}-${other.length - 1}/${other.length}` });
    return response.end(other.subarray(start));
  };
  await fetchFile();
  expect(readFileSync(to).equals(content)).toBe(true);
});

test("a part that is longer than the file is fetched anew", async () => {
  answer = (_, response) => response.writeHead(503).end();
  await failure();
  writeFileSync(`${to}.${sha256.slice(0, 8)}.part`, Buffer.alloc(content.length + 1));
  answer = (request, response) => (request.headers.range ? response.writeHead(416).end() : serve(request, response));
  await fetchFile();
  expect(readFileSync(to).equals(content)).toBe(true);
});

test("a swapped file is refused, with both digests", async () => {
  answer = (_, response) => response.end("something else");
  const found = createHash("sha256").update("something else").digest("hex");
  expect(await failure()).toMatchObject({
    code: "E_CHECKSUM",
    message: expect.stringContaining(`${base}/file: expected sha256 ${sha256}, found ${found}`),
  });
  expect(readdirSync(join(dir, "downloads"))).toEqual([]);
});

test("more than the known size is refused while it arrives", async () => {
  answer = (_, response) => {
    const flood = () => response.write(Buffer.alloc(65_536), () => response.writable && flood());
    flood();
  };
  expect(await failure({ size: 1000 })).toMatchObject({
    code: "E_CHECKSUM",
    message: expect.stringContaining("expected 1000 bytes, found more"),
  });
});

test("a page in place of the file is named as such", async () => {
  answer = (_, response) => response.end("\n<!DOCTYPE html><title>Log in</title>");
  expect(await failure()).toMatchObject({
    code: "E_NETWORK",
    message: expect.stringContaining("answered with an HTML page, not with the file"),
  });
});

test.each(["text/html; charset=utf-8", "application/xhtml+xml"])(
  "a page that says it is %s is named as such",
  async (type) => {
    answer = (_, response) => response.writeHead(200, { "content-type": type }).end('<?xml version="1.0"?><p>Log in');
    expect(await failure()).toMatchObject({ code: "E_NETWORK", message: expect.stringContaining("an HTML page") });
    expect(readdirSync(join(dir, "downloads"))).toEqual([]);
  },
);

test("a file of another size is not fetched at all", async () => {
  answer = (_, response) => response.writeHead(200, { "content-length": 14 }).end('{"error":"no"}');
  expect(await failure({ size: content.length })).toMatchObject({
    code: "E_NETWORK",
    message: expect.stringContaining(`expected ${content.length} bytes, found a file of 14`),
  });
  expect(readdirSync(join(dir, "downloads"))).toEqual([]);
});

describe("through a proxy", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("http is asked for without a tunnel, which many give to port 443 only", async () => {
    vi.stubEnv("http_proxy", base.replace("http://", ""));
    answer = serve;
    await fetchFile({ paths: ["http://nowhere.invalid/file"] });
    expect(asked).toEqual([{ url: "http://nowhere.invalid/file", range: undefined }]);
  });

  test("it is named where it refuses, and where it is none", async () => {
    vi.stubEnv("https_proxy", "127.0.0.1:1");
    expect((await failure({ paths: ["https://nowhere.invalid/file"] })).message).toContain(
      "https://nowhere.invalid/file: refused the connection (https_proxy is 127.0.0.1:1)",
    );
    vi.stubEnv("https_proxy", "http://");
    expect(await failure()).toMatchObject({
      code: "E_CONFIG",
      message: "https_proxy: expected the address of a proxy; found something else.",
    });
  });
});

test("the mirrors are asked in order, each failure with its reason", async () => {
  answer = (request, response) => (request.url === "/good" ? serve(request, response) : response.writeHead(404).end());
  await fetchFile({
    paths: ["http://nowhere.invalid/file", "http://127.0.0.1:1/file", "ftp://127.0.0.1/file", "/bad", "/good"],
  });
  expect(readFileSync(to).equals(content)).toBe(true);
  expect(notes()).toEqual([
    "http://nowhere.invalid/file: the host is not known here",
    "http://127.0.0.1:1/file: refused the connection",
    "ftp://127.0.0.1/file: leads to ftp:, and only http and https are fetched",
    `${base}/bad: answered with status 404`,
  ]);
});

test("redirects are followed, but not for ever and not to another protocol", async () => {
  answer = (request, response) => {
    const step = Number(/^\/hop(\d+)$/.exec(request.url ?? "")?.[1]);
    if (step === 5) return serve(request, response);
    if (request.url === "/local") return response.writeHead(302, { location: "file:///etc/passwd" }).end();
    return response.writeHead(302, { location: request.url === "/loop" ? "/loop" : `/hop${step + 1}` }).end();
  };
  await fetchFile({ paths: ["/hop0"] });
  rmSync(to);
  expect(await failure({ paths: ["/loop"] })).toMatchObject({
    message: expect.stringContaining("redirects more than 5"),
  });
  expect(await failure({ paths: ["/local"] })).toMatchObject({ message: expect.stringContaining("leads to file:") });
});

test("an abort stops it at once", async () => {
  const interrupt = new AbortController();
  answer = (_, response) => response.write(content.subarray(0, 1000), () => interrupt.abort());
  expect(await failure({}, interrupt.signal)).toMatchObject({ code: "E_INTERRUPTED" });
});

test("a full disk is the file system's failure, not the mirror's", async () => {
  answer = serve;
  mkdirSync(join(dir, "downloads"));
  symlinkSync("/dev/full", `${to}.${sha256.slice(0, 8)}.part`);
  expect(await failure({ paths: ["/file", "/other"] })).toMatchObject({
    code: "E_FILESYSTEM",
    message: `${to}: the disk is full (ENOSPC)`,
  });
  expect(asked).toHaveLength(1);
});
