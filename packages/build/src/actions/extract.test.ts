import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BuildError } from "../errors.js";
import { makeTar, type TarEntry } from "../testing/make-tar.js";
import { quietContext } from "../testing/quiet-context.js";
import { type Extract, extract } from "./extract.js";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-extract-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function unpack(
  bytes: Buffer,
  parts: Partial<Extract> = {},
  signal = new AbortController().signal,
): Promise<void> {
  const archive = join(dir, "archive");
  writeFileSync(archive, bytes);
  await extract.run({ do: "extract", archive, to: join(dir, "to"), ...parts }, { ...quietContext, signal });
}

async function refusal(bytes: Buffer, parts: Partial<Extract> = {}): Promise<BuildError> {
  return unpack(bytes, parts).then(
    () => expect.fail("it was unpacked"),
    (error: BuildError) => error,
  );
}

const file = (path: string, content = "text"): TarEntry => ({ path, content });
const link = (path: string, linkpath: string): TarEntry => ({ path, type: "SymbolicLink", linkpath });
const hardLink = (path: string, linkpath: string): TarEntry => ({ path, type: "Link", linkpath });

/** Of the first header, where the type was changed. */
function fixChecksum(tar: Buffer): void {
  tar.write("        ", 148);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
}

describe("an honest archive", () => {
  const entries: TarEntry[] = [
    { path: "top/", type: "Directory", mode: 0o700 },
    { ...file("top/configure", "#!/bin/sh\n"), mode: 0o4755, mtime: 1_500_000_000 },
    { ...file("top/deep/er/source.c"), mode: 0o600, mtime: 1_400_000_000 },
    link("top/latest", "deep/er"),
    link("top/deep/up", "../configure"),
    link("top/chain", "latest"),
    hardLink("top/same", "top/configure"),
  ];

  test.each(["plain", "gzip", "xz"])("%s is unpacked with its times, and with sane modes", async (packing) => {
    const tar = makeTar(entries);
    const bytes = packing === "gzip" ? gzipSync(tar) : packing === "xz" ? execFileSync("xz", { input: tar }) : tar;
    await unpack(bytes);
    const to = (name: string) => join(dir, "to", name);
    expect(readFileSync(to("latest/source.c"), "utf8")).toBe("text");
    expect(readlinkSync(to("deep/up"))).toBe("../configure");
    expect(readdirSync(to("chain"))).toEqual(["source.c"]);
    expect(statSync(to("same")).ino).toBe(statSync(to("configure")).ino);
    expect(statSync(to("configure")).mtimeMs).toBe(1_500_000_000_000);
    expect(statSync(to("deep/er/source.c")).mtimeMs).toBe(1_400_000_000_000);
    expect(statSync(to("configure")).mode & 0o7777).toBe(0o755);
    expect(statSync(to("deep/er/source.c")).mode & 0o7777).toBe(0o644);
    expect(statSync(to("deep")).mode & 0o7777).toBe(0o755);
    expect(readdirSync(dir).sort()).toEqual(["archive", "to"]);
  });

  test("every file is an output", async () => {
    const archive = join(dir, "archive");
    writeFileSync(archive, makeTar([file("t/a"), file("t/b/.c")]));
    const result = await extract.run({ do: "extract", archive, to: join(dir, "to") }, quietContext);
    expect(result?.outputs?.sort()).toEqual([join(dir, "to/a"), join(dir, "to/b/.c")]);
  });

  test("nothing is stripped when so asked", async () => {
    await unpack(makeTar([file("a"), file("b/c")]), { strip: 0 });
    expect(readdirSync(join(dir, "to"))).toEqual(["a", "b"]);
  });

  test("what was there before is replaced, also what a killed run left", async () => {
    for (const name of ["to", "to.tmp"]) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, "stale"), "");
    }
    await unpack(makeTar([file("top/new")]));
    expect(readdirSync(join(dir, "to"))).toEqual(["new"]);
  });
});

describe("a hostile archive", () => {
  test.each<[what: string, entries: TarEntry[], message: RegExp]>([
    ["a path upward", [file("top/ok"), file("top/../../escaped")], /"top\/\.\.\/\.\.\/escaped" has \.\. in its path/],
    ["an absolute path", [file("/tmp/escaped")], /"\/tmp\/escaped" has an absolute path/],
    ["a link to an absolute path", [link("top/l", "/etc")], /"top\/l" is a link to \/etc/],
    ["a link upward", [link("top/l", "../../x")], /"top\/l" is a link to \.\.\/\.\.\/x, outside/],
    ["a link to a link upward", [link("top/d", "."), link("top/e", "d/../..")], /outside/],
    [
      "links that lead upward together",
      [{ path: "top/p", type: "Directory" }, link("top/p/d", "."), link("top/p/e", "d/../../x")],
      /"p\/e" is a link to d\/\.\.\/\.\.\/x, outside/,
    ],
    ["links in a circle", [link("top/a", "b"), link("top/b", "a")], /"a" is a link to b, in a circle/],
    ["a write through a link", [link("top/l", "sub"), file("top/l/x")], /"top\/l\/x" goes through the link l/],
    ["a write onto a link", [link("top/l", "sub"), file("top/l")], /"top\/l" is there twice/],
    ["a folder in the place of a link", [link("top/l", "s"), { path: "top/l", type: "Directory" }], /is there twice/],
    ["a link in the place of a folder", [file("top/d/x"), link("top/d", "..")], /"top\/d" is/],
    ["a file twice", [file("top/x"), file("top/./x")], /"top\/\.\/x" is there twice/],
    ["a file as a folder", [file("top/x"), file("top/x/y")], /goes through the file x/],
    ["a hard link out", [hardLink("top/p", "/etc/passwd")], /absolute/],
    ["a hard link upward", [hardLink("top/p", "top/../../x")], /has \.\./],
    [
      "a hard link to a link",
      [link("top/l", "x"), hardLink("top/h", "top/l")],
      /"top\/h" is a hard link to top\/l, no file/,
    ],
    ["a device", [{ path: "top/null", type: "CharacterDevice" }], /"top\/null" is a CharacterDevice/],
    ["a pipe", [{ path: "top/pipe", type: "FIFO" }], /"top\/pipe" is a FIFO/],
    ["a file in the place of the whole", [file("top")], /lies above the stripped folders/],
  ])("%s is refused, and nothing stays", async (_, entries, message) => {
    const error = await refusal(makeTar([file("top/before"), ...entries, file("top/after")]));
    expect(error.message).toMatch(message);
    expect(error.code).toBe("E_ARCHIVE");
    expect(error.message).toContain(join(dir, "archive"));
    expect(readdirSync(dir)).toEqual(["archive"]);
  });

  test("too many entries, and too many bytes", async () => {
    const tar = makeTar([file("t/a", "12345678"), file("t/b", "12345678"), file("t/c", "")]);
    expect(await refusal(tar, { limits: { entries: 2 } })).toMatchObject({
      message: expect.stringContaining('"t/c" is one more'),
    });
    expect(await refusal(tar, { limits: { bytes: 15 } })).toMatchObject({
      message: expect.stringContaining('"t/b" goes past'),
    });
  });

  test("a flood behind the end of the archive", async () => {
    const tar = Buffer.concat([makeTar([file("t/a")]), Buffer.alloc(3_000_000)]);
    await unpack(gzipSync(tar));
    rmSync(join(dir, "to"), { recursive: true });
    expect(await refusal(gzipSync(tar), { limits: { entries: 10, bytes: 2_000_000 } })).toMatchObject({
      code: "E_ARCHIVE",
      message: expect.stringContaining("it is longer than 2040960 bytes unpacked"),
    });
    expect(readdirSync(dir)).toEqual(["archive"]);
  });

  test("a header so long that it would be passed over", async () => {
    const header = makeTar([file("t/header", "9 path=x\n".repeat(300_000))]);
    header.write("x", 156);
    fixChecksum(header);
    expect(await refusal(Buffer.concat([header.subarray(0, -1024), makeTar([file("t/a")])]))).toMatchObject({
      message: expect.stringContaining("it holds a header of 2700000 bytes"),
    });
  });

  test("whatever the names are, nothing is written outside", async () => {
    const part = fc.constantFrom("a", "b", "..", ".", "", "top", "\\..", "%2e%2e", "..\u0000", "…");
    const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const type = fc.constantFrom("File", "Directory", "SymbolicLink", "Link") as fc.Arbitrary<TarEntry["type"]>;
    const entry = fc.record({ path: name, type, linkpath: name, content: fc.constantFrom("", "x") });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), fc.nat(2), async (entries, strip) => {
        const inner = join(dir, "inner");
        mkdirSync(inner);
        const tar = makeTar(
          entries.map((e) => ({ ...e, ...(e.type === "File" ? { linkpath: undefined } : { content: "" }) })),
        );
        const unpacked = await unpack(tar, { to: join(inner, "to"), strip }).then(
          () => true,
          (error: BuildError) => {
            expect(error).toMatchObject({ code: "E_ARCHIVE" });
            return false;
          },
        );
        expect(readdirSync(dir).sort()).toEqual(["archive", "inner"]);
        expect(readdirSync(inner)).toEqual(unpacked ? ["to"] : []);
        if (unpacked)
          expect(execFileSync("find", [inner, "-type", "l", "-printf", "%Y"]).toString()).not.toMatch(/[L?]/);
        rmSync(inner, { recursive: true });
      }),
      { numRuns: 200 },
    );
  });
});

describe("a broken archive", () => {
  const tar = makeTar([file("top/a", "x".repeat(5000)), file("top/b")]);

  test.each<[string, Buffer]>([
    ["a tar cut in a file", tar.subarray(0, 3000)],
    ["a tar cut between files", tar.subarray(0, tar.length - 1024)],
    ["a gzip cut short", gzipSync(tar).subarray(0, 60)],
    ["an xz cut short", execFileSync("xz", { input: tar }).subarray(0, 100)],
    ["a gzip of something else", gzipSync("x".repeat(2000))],
    ["an archive with folders only", makeTar([{ path: "top/d", type: "Directory" }])],
    ["an HTML page", Buffer.from(`<!doctype html>${" ".repeat(2000)}`)],
    ["an empty file", Buffer.alloc(0)],
    ["a file changed within", Buffer.concat([tar.subarray(0, 5), Buffer.from("?"), tar.subarray(6)])],
  ])("%s is refused, and nothing stays", async (_, bytes) => {
    expect(await refusal(bytes)).toMatchObject({
      code: "E_ARCHIVE",
      hint: expect.stringContaining("Nothing of it was kept"),
    });
    expect(readdirSync(dir)).toEqual(["archive"]);
  });

  test("an abort leaves nothing", async () => {
    await expect(unpack(gzipSync(tar), {}, AbortSignal.abort())).rejects.toMatchObject({ code: "E_INTERRUPTED" });
    expect(readdirSync(dir)).toEqual(["archive"]);
  });
});
