import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { BuildError } from "../errors.js";
import { quietContext } from "../testing/quiet-context.js";
import { download } from "./download.js";

const content = Buffer.alloc(200_000, "pywasm");
const sha256 = createHash("sha256").update(content).digest("hex");

let dir: string;
let server: Server;
let base: string;
/** Lets everybody connect, and says nothing. */
let mute: TcpServer;
const ranges: (string | undefined)[] = [];

const answer: RequestListener = (request, response) => {
  // Neither of the first two is ended.
  if (request.url === "/silent") {
    ranges.push(request.headers.range);
    response.writeHead(200, { "content-length": content.length });
    if (!request.headers.range) response.write(content.subarray(0, 50_000));
  } else if (request.url === "/dripping") {
    response.writeHead(200, { "content-length": content.length });
    const drops = setInterval(() => response.write(content.subarray(0, 1)), 1000);
    response.on("close", () => clearInterval(drops));
  } else {
    ranges.push(request.headers.range);
    const start = Number(/\d+/.exec(request.headers.range ?? "")?.[0]);
    response.writeHead(206, { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` });
    response.end(content.subarray(start));
  }
};

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-download-"));
  server = createServer(answer);
  mute = createTcpServer((socket) => socket.on("error", () => undefined));
  for (const each of [server, mute]) await new Promise<void>((resolve) => each.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // None of the others asks for https.
  vi.stubEnv("https_proxy", `127.0.0.1:${(mute.address() as AddressInfo).port}`);
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  for (const each of [server, mute]) each.close();
  rmSync(dir, { recursive: true });
});

/** Fetches to a file of that name; gives the notes. */
async function fetchTo(to: string, urls: string[]): Promise<string[]> {
  const notes: string[] = [];
  await download.run(
    { do: "download", file: { sha256, urls }, to: join(dir, to) },
    { ...quietContext, offline: false, emit: (event) => event.type === "step-note" && notes.push(event.message) },
  );
  return notes;
}

async function failure(to: string, url: string): Promise<string> {
  return fetchTo(to, [url]).then(
    () => "none",
    ({ message }: BuildError) => message,
  );
}

// Together, because all of them only wait.
describe.concurrent("who does not go on is given up", () => {
  test("a mirror that falls silent: the next one goes on from there", async () => {
    expect(await fetchTo("silent", [`${base}/silent`, `${base}/good`])).toEqual([
      `${base}/silent: sent nothing for 15 s`,
    ]);
    expect(readFileSync(join(dir, "silent")).equals(content)).toBe(true);
    expect(ranges.at(-1)).toBe("bytes=50000-");
  });

  test("a mirror that sends a byte a second", async () => {
    expect(await failure("dripping", `${base}/dripping`)).toMatch(/\/dripping: sent only \d+ bytes in 30 s/);
  });

  test("a proxy that does not answer", async () => {
    const said = await failure("tunnel", "https://nowhere.invalid/file");
    expect(said).toMatch(/nowhere\.invalid\/file: sent nothing for 15 s \(https_proxy is 127\.0\.0\.1:\d+\)/);
  });
});
