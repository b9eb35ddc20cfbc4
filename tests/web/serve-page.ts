import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { defaultDistribution } from "../default-distribution.js";
import { isolation } from "../serve.js";
import { root } from "../workspace.js";

const mimeTypes: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

interface ServeOptions {
  isolated: boolean;
  /** More headers, of all that is served. */
  headers?: Record<string, string>;
}

/** What is served in place of a file. */
export interface Replacement {
  status?: number;
  type?: string;
  body?: string | Buffer;
}

export interface ServedPage extends AsyncDisposable {
  url: string;
  /** What is served in place of files, by path. */
  replaced: Map<string, Replacement>;
  /** Where the server has no network. */
  close(): Promise<void>;
}

/** Serves the built page with the default distribution beside it, as `python/`. */
export async function servePage({ isolated, headers }: ServeOptions): Promise<ServedPage> {
  const { folder } = await defaultDistribution();
  const replaced = new Map<string, Replacement>();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://server").pathname));
    const all = { ...(isolated && isolation), ...headers };
    for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
    const replacement = replaced.get(path);
    if (replacement) return replace(response, replacement);
    const inPython = path.startsWith("/python/");
    await send(response, inPython ? join(folder, path.slice("/python".length)) : join(root, "apps/web/dist", path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/`, replaced, close, [Symbol.asyncDispose]: close };
}

function replace(response: ServerResponse, { status = 200, type = "text/html", body = "" }: Replacement): void {
  response.writeHead(status, { "content-type": type });
  response.end(body);
}

async function send(response: ServerResponse, path: string): Promise<void> {
  const file = path.endsWith("/") ? `${path}index.html` : path;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return replace(response, { status: 404, body: "<!doctype html><title>Not found</title>" });
  response.writeHead(200, {
    "content-type": mimeTypes[extname(file)] ?? "application/octet-stream",
    "content-length": found.size,
  });
  createReadStream(file).pipe(response);
}
