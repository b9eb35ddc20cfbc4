import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const mimeTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** What lets a page share memory with its workers. */
export const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** What a server for other people's pages says of its files. */
export const forAnybody = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

export interface Server extends AsyncDisposable {
  /** Ends with `/`. */
  url: string;
}

/**
 * Serves a folder on a port of its own.
 *
 * @param pages - texts that are served beside the folder's files, by path, with their headers; without a text, the file
 * @param headers - of every answer
 */
export async function serve(
  dir: string,
  pages: Record<string, { text?: string; headers?: Record<string, string> }> = {},
  headers: Record<string, string> = {},
) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://server").pathname));
    const page = pages[path];
    const body = page?.text ?? (await readFile(join(dir, path)).catch(() => undefined));
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": mimeTypes[extname(path)] ?? "application/octet-stream",
      ...headers,
      ...page?.headers,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  } satisfies Server;
}
