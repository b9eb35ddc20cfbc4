import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { download } from "./download.js";

test("a mirror that falls silent is given up, and the next one goes on from there", async () => {
  const content = Buffer.alloc(200_000, "pywasm");
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    if (request.url === "/silent") {
      // Never ended.
      response.writeHead(200, { "content-length": content.length });
      if (!request.headers.range) response.write(content.subarray(0, 50_000));
    } else {
      const start = Number(/\d+/.exec(request.headers.range ?? "")?.[0]);
      response.writeHead(206, { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` });
      response.end(content.subarray(start));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = mkdtempSync(join(tmpdir(), "pywasm-download-"));
  const to = join(dir, "file");
  const notes: string[] = [];
  try {
    const sha256 = createHash("sha256").update(content).digest("hex");
    await download.run(
      { do: "download", file: { sha256, urls: [`${base}/silent`, `${base}/good`] }, to },
      { ...quietContext, offline: false, emit: (event) => event.type === "step-note" && notes.push(event.message) },
    );
    expect(readFileSync(to).equals(content)).toBe(true);
    expect(notes).toEqual([`${base}/silent: sent nothing for 15 s`]);
    expect(ranges.at(-1)).toBe("bytes=50000-");
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(dir, { recursive: true });
  }
});
