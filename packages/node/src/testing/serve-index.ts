import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { MadeWheel } from "./make-wheel.js";

/** A file of an index, and what the index says of it that is not so. */
export interface ServedWheel extends MadeWheel {
  listed?: Record<string, unknown>;
}

/** An index of packages on this machine. */
export interface IndexServer extends AsyncDisposable {
  /** Of the server. The index is `simple/`. */
  url: string;
  index: string;
  /** Every path that was asked for. */
  asked: string[];
}

/**
 * Serves wheels as an index that answers in JSON, on a port of its own.
 *
 * @param projects - wheels by the name of their project
 * @param answers - what is answered at other paths
 */
export async function serveIndex(
  projects: Record<string, ServedWheel[]>,
  answers: Record<string, (response: ServerResponse) => void> = {},
): Promise<IndexServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const [, kind, name = ""] = path.split("/");
    const wheels = Object.hasOwn(projects, name) ? projects[name] : undefined;
    const file = Object.values(projects)
      .flat()
      .find(({ filename }) => path === `/files/${filename}`);
    if (answers[path]) answers[path](response);
    else if (kind === "simple" && wheels) {
      response.setHeader("content-type", "application/vnd.pypi.simple.v1+json");
      response.end(JSON.stringify({ meta: { "api-version": "1.1" }, name, files: wheels.map(listed) }));
    } else if (file) response.end(file.bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    ...{ url, index: `${url}simple`, asked },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listed({ filename, bytes, listed: lies }: ServedWheel): Record<string, unknown> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { filename, url: `../../files/${filename}`, hashes: { sha256 }, yanked: false, ...lies };
}
