import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that has one file, and remembers what it was asked for. */
export interface ArchiveServer {
  /** Without a slash at its end. */
  base: string;
  asked: string[];
  close(): void;
}

/** Serves a file at a path, and at every other path nothing. */
export async function serveArchive(path: string, file: string): Promise<ArchiveServer> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming.url ?? "");
    response.statusCode = incoming.url === path ? 200 : 404;
    if (incoming.url === path) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { base, asked, close: () => server.close() };
}
