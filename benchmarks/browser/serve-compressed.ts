import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const mimeTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

export interface CountingServer extends AsyncDisposable {
  /** Ends with `/`. */
  url: string;
  /** Of bodies, as they were sent, since the start. */
  readonly bytes: number;
}

/**
 * Serves folders and pages as a static host would: with Brotli, isolated, to be kept for an hour.
 *
 * @param folders by the path that they are at, which ends with `/`
 * @param pages texts by their names, without `.html`
 */
export async function serveCompressed(
  folders: Record<string, string>,
  pages: Record<string, string>,
): Promise<CountingServer> {
  let bytes = 0;
  const compressed = new Map<string, Promise<Buffer | undefined>>();
  const bodyOf = async (path: string): Promise<Buffer | undefined> => {
    const text = pages[path.slice(1).replace(/\.html$/, "")];
    if (text !== undefined) return compress(Buffer.from(text));
    const [prefix, folder] = Object.entries(folders).find(([prefix]) => path.startsWith(prefix)) ?? [];
    if (prefix === undefined || folder === undefined) return undefined;
    const file = join(folder, path.slice(prefix.length));
    const isFile = await stat(file)
      .then((stats) => stats.isFile())
      .catch(() => false);
    return isFile ? compress(await readFile(file)) : undefined;
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://server").pathname);
    if (!compressed.has(path)) compressed.set(path, bodyOf(path));
    const body = await compressed.get(path);
    response.writeHead(body ? 200 : 404, {
      "content-type": mimeTypes[extname(path)] ?? "application/octet-stream",
      "cache-control": "max-age=3600",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      ...(body && { "content-encoding": "br" }),
    });
    bytes += body?.length ?? 0;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get bytes() {
      return bytes;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function compress(body: Buffer): Buffer {
  return brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}
