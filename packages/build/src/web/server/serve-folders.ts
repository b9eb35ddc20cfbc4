import { once } from "node:events";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { BuildError } from "../../errors.js";
import { answer } from "./answer.js";
import type { ServedFolders } from "./find-file.js";
import { urlHost } from "./host-names.js";

export interface ServeOptions {
  /** Folders by the path that they are served at: `{ "/": "site", "/python/": "python-3.13.5-emscripten" }`. */
  folders: ServedFolders;
  /** A name or an address to listen at. @defaultValue `127.0.0.1`: this machine only */
  host?: string;
  /** 0 is any that is free. @defaultValue `0` */
  port?: number;
}

/** A server that runs. */
export interface WebServer extends AsyncDisposable {
  /** Ends with `/`. */
  url: string;
  /** Ends it, with every connection. */
  close(): Promise<void>;
}

/**
 * Serves folders as a browser needs them to run Python: isolated, with the right types, ranges, validators, and what lies
 * compressed beside a file. Nothing outside the folders and nothing hidden is served, only to GET and HEAD, and only under its own names.
 *
 * @throws BuildError `E_FILESYSTEM` for a folder that is not there, `E_LISTEN` where it cannot listen
 * @example
 * ```ts
 * await using server = await serveFolders({ folders: { "/": "site" } });
 * console.log(server.url);
 * ```
 */
export async function serveFolders({ folders, host = "127.0.0.1", port = 0 }: ServeOptions): Promise<WebServer> {
  for (const folder of Object.values(folders)) await assertFolder(folder);
  // sirv would be less code, but takes `bytes=-4` for the first five bytes, follows links out of the folder and sends an old .br.
  const server = createServer((request, response) => void answer(request, response, { folders, host }));
  await listen(server, host, port);
  const close = async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const url = `http://${urlHost(host)}:${(server.address() as AddressInfo).port}/`;
  return { url, close, [Symbol.asyncDispose]: close };
}

async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).then(
    (stats) => (stats.isDirectory() ? undefined : "a file"),
    () => "nothing",
  );
  if (found === undefined) return;
  const hint = "Name a folder that is there.";
  throw new BuildError("E_FILESYSTEM", `${folder}: expected a folder to serve, found ${found}.`, { hint });
}

const REASONS: Record<string, { what: string; hint: string }> = {
  EADDRINUSE: { what: "it is in use", hint: "Choose another with --port; --port 0 is any that is free." },
  EACCES: { what: "permission denied", hint: "Choose one from 1024 with --port." },
  EADDRNOTAVAIL: { what: "the address is none of this machine", hint: "Name another with --host." },
  ENOTFOUND: { what: "nobody knows the name", hint: "Name another with --host." },
  EAI_AGAIN: { what: "nobody knows the name", hint: "Name another with --host." },
};

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen({ host, port });
    await once(server, "listening");
  } catch (cause) {
    const { code = "", message } = cause as NodeJS.ErrnoException;
    const { what, hint } = REASONS[code] ?? { what: message, hint: "Choose others with --host and --port." };
    throw new BuildError("E_LISTEN", `port ${port} of ${host} cannot be listened at: ${what}.`, { hint, cause });
  }
}
