import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { quietContext } from "../testing/quiet-context.js";
import { zip } from "./zip.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-zip-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function zipped(files: [name: string, content: Uint8Array][]): Promise<Buffer> {
  const root = join(dir, "tree");
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  for (const [name, content] of files) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
    await utimes(join(root, name), Math.random() * 2e9, Math.random() * 2e9);
  }
  await zip.run({ do: "zip", dir: root, out: join(dir, "out.zip") }, quietContext);
  return readFile(join(dir, "out.zip"));
}

test("what goes in comes out, stored, and the same files give the same bytes in whatever order and at whatever time", async () => {
  const name = fc.stringMatching(/^[a-z0-9_]{1,8}(\/[A-Z]{1,4}){0,2}\.pyc$/);
  const files = fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 300 })), {
    selector: ([path]) => path,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(files, async (entries) => {
      const bytes = await zipped(entries);
      expect(unzipSync(bytes)).toEqual(Object.fromEntries(entries));
      for (const [, content] of entries) expect(bytes.includes(Buffer.from(content))).toBe(true);
      expect(await zipped(entries.toReversed())).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
});

test("the time zone of the machine does not matter", async () => {
  const bytes = await zipped([["a", Buffer.from("b")]]);
  const zone = process.env.TZ;
  try {
    for (const other of ["Asia/Tokyo", "America/Los_Angeles", "UTC"]) {
      process.env.TZ = other;
      expect(await zipped([["a", Buffer.from("b")]])).toEqual(bytes);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
