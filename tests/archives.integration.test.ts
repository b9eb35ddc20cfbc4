import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportArchive, importArchive, mountHost } from "@pywasm/fs";
import type { FileSystem } from "@pywasm/runtime";
import { zipSync } from "fflate";
import { createFsFromVolume, Volume } from "memfs";
import { beforeEach, describe, expect, it } from "vitest";
import { defaultStdlib, startGuest } from "./guest.js";

const encoder = new TextEncoder();

const makeTree = `
import os, json, hashlib
os.makedirs("/tree/a/empty"); os.makedirs("/tree/${"long/".repeat(40)}é🐍")
open("/tree/a/data", "wb").write(bytes(range(256)) * 1000)
open("/tree/script", "w").write("#!"); os.chmod("/tree/script", 0o755)
open("/tree/__proto__", "w").write("name"); open("/tree/1", "w").close()
os.symlink("a/data", "/tree/link")
`;
/** Prints what a folder has. */
const describeTree = `
def describe(root):
    found = {}
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(folder, name); key = os.path.relpath(path, root)
            if os.path.islink(path): found[key] = os.readlink(path)
            elif os.path.isdir(path): found[key] = "folder"
            else: found[key] = [hashlib.sha256(open(path, "rb").read()).hexdigest(), os.stat(path).st_mode & 0o111 != 0]
    return found
`;

describe.each(["tar", "zip"] as const)("%s", (format) => {
  it("takes a folder from one Python to the next, and Python itself reads it", async () => {
    const first = await startGuest([await defaultStdlib()]);
    first.module.callMain(["-c", `${makeTree}${describeTree}print(json.dumps(describe("/tree"), sort_keys=True))`]);
    const archive = exportArchive(first.module.FS, "/tree", format);
    expect(exportArchive(first.module.FS, "/tree", format)).toEqual(archive);

    const second = await startGuest([
      await defaultStdlib(),
      ({ FS }) => {
        importArchive(FS, "/copy/deep", archive);
        FS.writeFile("/archive", archive);
      },
    ]);
    const unpack =
      format === "tar"
        ? "import tarfile; tarfile.open('/archive').extractall('/python', filter='data')"
        : "import zipfile; archive = zipfile.ZipFile('/archive'); assert archive.testzip() is None; archive.extractall('/python')";
    second.module.callMain([
      "-c",
      `import os, json, hashlib${describeTree}${unpack}
print(json.dumps(describe("/copy/deep"), sort_keys=True)); print(json.dumps(sorted(describe("/python"))))`,
    ]);
    expect(first.lines).toHaveLength(1);
    expect(second.lines[0]).toBe(first.lines[0]);
    expect(JSON.parse(second.lines[1] ?? "")).toEqual(Object.keys(JSON.parse(first.lines[0] ?? "")).sort());
  });
});

describe("what the machine's own tar writes", () => {
  it.each(["gnu", "pax", "ustar", "v7"])("%s", async (format) => {
    const source = mkdtempSync(join(tmpdir(), "pywasm-tar-"));
    writeFileSync(join(source, "file"), "content", { mode: 0o755 });
    if (format === "gnu" || format === "pax") writeFileSync(join(source, "n".repeat(150)), "long");
    const tar = execFileSync("tar", [`--format=${format}`, "-C", source, "-cf", "-", "."]);
    rmSync(source, { recursive: true });
    const { FS } = (await startGuest([])).module;
    importArchive(FS, "/in", tar);
    expect(new TextDecoder().decode(FS.readFile("/in/file"))).toBe("content");
    expect(FS.lstat("/in/file").mode & 0o777).toBe(0o755);
    expect(FS.readdir("/in")).toHaveLength(format === "gnu" || format === "pax" ? 4 : 3);
  });
});

describe("a folder that an archive is unpacked into", () => {
  let FS: FileSystem;
  beforeEach(async () => {
    ({ FS } = (await startGuest([])).module);
    FS.mkdir("/in");
    FS.mkdir("/elsewhere");
  });
  const refused = (code: string) => expect.objectContaining({ name: "ArchiveError", code });
  const contentOf = (path: string) => new TextDecoder().decode(FS.readFile(path));

  it.each([
    ["E_PATH", { good: encoder.encode("x"), "../evil": encoder.encode("x") }],
    ["E_DUPLICATE", { a: encoder.encode("x"), "./a": encoder.encode("x") }],
    ["E_LIMIT", { a: new Uint8Array(50_000_000) }],
  ])("stays as it was after %s", (code, files) => {
    expect(() => importArchive(FS, "/in", zipSync(files))).toThrow(refused(code));
    expect(FS.readdir("/in")).toEqual([".", ".."]);
  });

  it("has its files overwritten and the rest kept", () => {
    FS.mkdir("/in/folder");
    FS.writeFile("/in/folder/file", "old and longer");
    FS.writeFile("/in/other", "kept");
    importArchive(FS, "/in", zipSync({ "folder/file": encoder.encode("new") }));
    expect([contentOf("/in/folder/file"), contentOf("/in/other")]).toEqual(["new", "kept"]);
  });

  it("is not left by a link that is there, for a file or for a folder", () => {
    FS.writeFile("/elsewhere/file", "harmless");
    FS.symlink("/elsewhere/file", "/in/file");
    FS.symlink("/elsewhere", "/in/folder");
    for (const name of ["file", "folder/file"]) {
      expect(() => importArchive(FS, "/in", zipSync({ ok: encoder.encode("x"), [name]: encoder.encode("x") }))).toThrow(
        refused("E_FOLDER"),
      );
    }
    expect(contentOf("/elsewhere/file")).toBe("harmless");
    expect(FS.readdir("/in").sort()).toEqual([".", "..", "file", "folder"]);
  });

  it("has no folder replaced by a file, nor a file by a folder", () => {
    FS.writeFile("/in/file", "");
    FS.mkdir("/in/folder");
    for (const name of ["file/x", "folder"]) {
      expect(() => importArchive(FS, "/in", zipSync({ [name]: encoder.encode("x") }))).toThrow(refused("E_FOLDER"));
    }
    expect(() => importArchive(FS, "/in/file", zipSync({ x: encoder.encode("x") }))).toThrow(refused("E_FOLDER"));
  });

  it("may be mounted, and a read-only one says why not", async () => {
    const files = createFsFromVolume(Volume.fromJSON({ "/home": null }));
    const mount = (guest: string, readonly: boolean) =>
      mountHost({ host: "/home", guest, readonly, files: files as never });
    const { module } = await startGuest([mount("/rw", false), mount("/ro", true)]);
    importArchive(module.FS, "/rw", zipSync({ "a/b": encoder.encode("x") }));
    expect(files.readFileSync("/home/a/b", "utf8")).toBe("x");
    expect(() => importArchive(module.FS, "/ro", zipSync({ c: encoder.encode("x") }))).toThrow(
      expect.objectContaining({ code: "E_FOLDER", cause: expect.objectContaining({ errno: 69 }) }),
    );
    expect(exportArchive(module.FS, "/ro", "zip")).toEqual(exportArchive(module.FS, "/rw", "zip"));
  });

  it("is packed only as far as the limits go, and without devices", () => {
    FS.writeFile("/in/file", new Uint8Array(1000));
    expect(() => exportArchive(FS, "/in", "tar", { bytes: 999 })).toThrow(refused("E_LIMIT"));
    expect(() => exportArchive(FS, "/in", "tar", { entries: 0 })).toThrow(refused("E_LIMIT"));
    expect(() => exportArchive(FS, "/dev", "tar")).toThrow(refused("E_UNSUPPORTED"));
    expect(() => exportArchive(FS, "/none", "tar")).toThrow(refused("E_FOLDER"));
  });
});
