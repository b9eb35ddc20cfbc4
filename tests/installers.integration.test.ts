import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type HostFiles, memfs, nodefs, zip } from "@pywasm/fs";
import {
  compileWasm,
  type LoadedPython,
  type Manifest,
  noInput,
  type PreRunHook,
  runAtHome,
  SignalCell,
} from "@pywasm/runtime";
import { unzipSync, zipSync } from "fflate";
import { createFsFromVolume, Volume } from "memfs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultDistribution } from "./default-distribution.js";
import { serve } from "./serve.js";

let folder: string;
let manifest: Manifest;
let lib: string;
let python: LoadedPython;
let zipPath: string;
/** The modules as files: those of the zip. */
let files: Record<string, Uint8Array>;
/** In place of the disk: the zip, and its files in `/lib`. */
let volume: ReturnType<typeof createFsFromVolume>;
/** The files in a tar, in gzip. */
let tarball: Uint8Array;

beforeAll(async () => {
  ({ folder, manifest } = await defaultDistribution());
  const { default: createEmscriptenModule } = await import(pathToFileURL(join(folder, pathOf("glue"))).href);
  const wasm = await compileWasm(new Uint8Array(await readFile(join(folder, pathOf("wasm")))));
  python = { manifest, createEmscriptenModule, wasm };
  zipPath = join(folder, pathOf("stdlib"));
  files = Object.fromEntries(
    Object.entries(unzipSync(await readFile(zipPath))).filter(([name]) => !name.endsWith("/")),
  );
  lib = await mkdtemp(join(tmpdir(), "pywasm-lib-"));
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(lib, name)), { recursive: true });
    await writeFile(join(lib, name), bytes);
  }
  volume = createFsFromVolume(new Volume());
  fillVolume("/lib", files);
  volume.writeFileSync("/python.zip", await readFile(zipPath));
  tarball = await new Promise<Buffer>((resolve, reject) => {
    const options = { encoding: "buffer" as const, maxBuffer: 2 ** 30 };
    execFile("tar", ["-czf", "-", "-C", lib, "."], options, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
});
afterAll(() => rm(lib, { recursive: true, force: true }));

function pathOf(role: string): string {
  return manifest.files.find((file) => file.role === role)?.path ?? "";
}

function fillVolume(root: string, content: Record<string, Uint8Array>): void {
  for (const [name, bytes] of Object.entries(content)) {
    volume.mkdirSync(dirname(join(root, name)), { recursive: true });
    volume.writeFileSync(join(root, name), bytes);
  }
}

/** What takes it as `node:fs` has other types for the same functions. */
function volumeFiles(): HostFiles {
  return volume as unknown as HostFiles;
}

/** Runs a program on a standard library that is installed by these hooks. */
async function run(program: string, ...preRun: PreRunHook[]) {
  const written: Uint8Array[] = [];
  const sink = { write: (bytes: Uint8Array) => void written.push(bytes.slice()) };
  const streams = { stdin: noInput, stdout: sink, stderr: sink };
  const bootOptions = () => ({ env: {}, cwd: "/", streams, signals: new SignalCell(), preRun });
  const status = await runAtHome({ loaded: python, bootOptions }, ["-c", program]);
  return { status, output: Buffer.concat(written).toString() };
}

describe.each<[string, () => Promise<PreRunHook> | PreRunHook]>([
  ["zip, of bytes", async () => zip({ bytes: await readFile(zipPath) }, manifest)],
  ["zip, by its path", () => zip({ path: zipPath }, manifest)],
  [
    "zip, by its URL",
    async () => {
      await using server = await serve(folder);
      return await zip({ url: `${server.url}${pathOf("stdlib")}` }, manifest);
    },
  ],
  ["zip, by its path in a volume of memfs", () => zip({ path: "/python.zip", files: volume }, manifest)],
  ["memfs, of files", () => memfs({ files }, manifest)],
  ["memfs, of a zip", async () => memfs({ archive: await readFile(zipPath) }, manifest)],
  ["memfs, of a tar in gzip", () => memfs({ archive: tarball }, manifest)],
  ["nodefs", () => nodefs({ root: lib }, manifest)],
  ["nodefs, in a volume of memfs", () => nodefs({ root: "/lib", files: volumeFiles() }, manifest)],
])("%s", (_name, install) => {
  it("lets Python start without a word of complaint", async () => {
    expect(await run("pass", await install())).toEqual({ status: 0, output: "" });
  });

  it("has modules, packages, and data that packages read", async () => {
    const program = `
import json, email.mime.text, sysconfig, importlib.resources, importlib.util
assert json.loads("[1]") == [1]
assert sysconfig.get_paths()["stdlib"].endswith("/lib/python" + sysconfig.get_python_version())
assert importlib.util.find_spec("not_there") is None
print("good")`;
    expect(await run(program, await install())).toEqual({ status: 0, output: "good\n" });
  });

  it("installs the same for the next Python", async () => {
    const hook = await install();
    const results = [await run("import json; print(1)", hook), await run("import json; print(2)", hook)];
    expect(results.map(({ output }) => output)).toEqual(["1\n", "2\n"]);
  });
});

it.each([
  ["writes", "with open(path, 'r+b') as file: file.write(b'mine')"],
  ["truncates", "os.truncate(path, 4)"],
  ["appends", "with open(path, 'ab') as file: file.write(b'mine')"],
  ["maps", "with open(path, 'r+b') as file, mmap.mmap(file.fileno(), 4) as m: m[:] = b'mine'; m.flush()"],
])("a Python that %s to its zip changes nobody else's", async (_how, statement) => {
  const bytes = await readFile(zipPath);
  const hook = await zip({ bytes }, manifest);
  const program = `
import mmap, os, sys
path = ${JSON.stringify(manifest.stdlib.zipPath)}
before = open(path, "rb").read()
${statement}
print(open(path, "rb").read() == before)`;
  expect(await run(program, hook)).toEqual({ status: 0, output: "False\n" });
  expect(bytes.equals(await readFile(zipPath))).toBe(true);
  expect(await run("import json; print(1)", hook)).toEqual({ status: 0, output: "1\n" });
});

it("nodefs leaves the folder as it was", async () => {
  await run("import json", nodefs({ root: lib }, manifest));
  await expect(readFile(join(lib, "lib-dynload"))).rejects.toMatchObject({ code: "ENOENT" });
});

describe("before Python starts", () => {
  const page = Buffer.from("<!doctype html><title>404</title>");
  const half = async () => (await readFile(zipPath)).subarray(0, 1_000_000);
  const empty = zipSync({ "data.txt": page });
  /** `os.pyc`, as another Python would have it. */
  const foreign = (name: string) => {
    const bytes = (files["os.pyc"] ?? page).slice(0, 100);
    bytes[0] = 0xcb;
    return { [name]: bytes };
  };
  const source = {
    "os.py": page,
    "importlib/_bootstrap_external.py": Buffer.from("MAGIC_NUMBER = (3531).to_bytes(2, 'little')"),
  };

  it.each<[string, string, () => Promise<PreRunHook> | PreRunHook]>([
    ["E_ASSET", "a page in place of a zip", () => zip({ bytes: page }, manifest)],
    ["E_ASSET", "half a zip", async () => zip({ bytes: await half() }, manifest)],
    ["E_STDLIB", "another zip", () => zip({ bytes: empty }, manifest)],
    ["E_MISMATCH", "another Python's zip", () => zip({ bytes: zipSync(foreign("os.pyc")) }, manifest)],
    ["E_MISMATCH", "another Python's sources in a zip", () => zip({ bytes: zipSync(source) }, manifest)],
    ["E_ASSET", "a page in place of an archive", () => memfs({ archive: page }, manifest)],
    ["E_ASSET", "half an archive", async () => memfs({ archive: await half() }, manifest)],
    ["E_ASSET", "half a tar in gzip", () => memfs({ archive: tarball.subarray(0, 1_000_000) }, manifest)],
    ["E_STDLIB", "another archive", () => memfs({ archive: empty }, manifest)],
    ["E_MISMATCH", "another Python's archive", () => memfs({ archive: zipSync(foreign("os.pyc")) }, manifest)],
    ["E_STDLIB", "no files", () => memfs({ files: {} }, manifest)],
    ["E_MISMATCH", "another Python's files", () => memfs({ files: foreign("os.pyc") }, manifest)],
    ["E_MOUNT", "no folder", () => nodefs({ root: join(lib, "none") }, manifest)],
    ["E_STDLIB", "another folder", () => nodefs({ root: tmpdir() }, manifest)],
    [
      "E_MISMATCH",
      "another Python's folder",
      () => {
        fillVolume("/foreign", foreign("os.pyc"));
        return nodefs({ root: "/foreign", files: volumeFiles() }, manifest);
      },
    ],
    [
      "E_MISMATCH",
      "another Python's sources",
      () => {
        fillVolume("/source", source);
        return nodefs({ root: "/source", files: volumeFiles() }, manifest);
      },
    ],
  ])("%s: %s", async (code, _what, install) => {
    await expect((async () => run("pass", await install()))()).rejects.toMatchObject({
      name: "PythonStartError",
      code,
    });
  });

  it("files whose names lead elsewhere are refused", () => {
    expect(() => memfs({ files: { "os.py": "", "../evil.py": "" } }, manifest)).toThrow(
      expect.objectContaining({ name: "ArchiveError", code: "E_PATH" }),
    );
  });
});

it("what one Python does to a library in memory, the next does not see", async () => {
  const hook = memfs({ files }, manifest);
  await run(`open("${manifest.stdlib.folderPath}/json/__init__.pyc", "r+b").write(bytes(1000))`, hook);
  expect(await run("import json", hook)).toEqual({ status: 0, output: "" });
});
