import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { assertOwnFolder, writeWebRecord } from "./web-record.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-web-record-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function written(): Promise<string> {
  const folder = join(dir, "site");
  await mkdir(join(folder, "python"), { recursive: true });
  await writeFile(join(folder, "index.html"), "page");
  await writeFile(join(folder, "python/python.wasm"), "wasm");
  await writeWebRecord(folder, { buildId: "0123456789abcdef", smallest: false });
  return folder;
}

const refused = (found: string) => ({ code: "E_USAGE", message: expect.stringContaining(`found ${found}`) });

it("nothing, an empty folder and what was written are free", async () => {
  await assertOwnFolder(join(dir, "nothing"));
  await assertOwnFolder(dir);
  await assertOwnFolder(await written());
});

it("a file, and a folder of somebody, are not", async () => {
  await writeFile(join(dir, "file"), "");
  await expect(assertOwnFolder(join(dir, "file"))).rejects.toMatchObject(refused("a file"));
  await expect(assertOwnFolder(dir)).rejects.toMatchObject(refused("a folder with file in it"));
});

it("what was put there or changed since then is not thrown away", async () => {
  const folder = await written();
  await writeFile(join(folder, "CNAME"), "example.org");
  await expect(assertOwnFolder(folder)).rejects.toMatchObject(refused("CNAME in it"));
  await rm(join(folder, "CNAME"));
  await writeFile(join(folder, "index.html"), "page of mine");
  await expect(assertOwnFolder(folder)).rejects.toMatchObject(refused("index.html, changed since then"));
});

it.each(["", "{}", "[1]"])("a record that says %j is none", async (text) => {
  const folder = await written();
  await writeFile(join(folder, ".pywasm-web.json"), text);
  await expect(assertOwnFolder(folder)).rejects.toMatchObject({ code: "E_USAGE" });
});
