import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPython, installWheels } from "@pywasm/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bin, pywasm } from "../apps/cli/src/testing/pywasm-process.js";
import { makeWheel } from "../packages/node/src/testing/make-wheel.js";
import { serveIndex } from "../packages/node/src/testing/serve-index.js";
import { defaultDistribution } from "./default-distribution.js";

const parrot = makeWheel({
  files: { "parrot/__init__.py": "import plumage\ndef talk(): return plumage.COLOUR", "parrot/words.txt": "hello" },
  metadata: [
    "Requires-Dist: plumage>=1",
    'Requires-Dist: cage; python_version < "3"',
    'Requires-Dist: x; extra == "y"',
  ],
});
const plumage = makeWheel({ name: "plumage", files: { "plumage.py": "COLOUR = 'blue'" } });
const newer = makeWheel({ name: "plumage", version: "1.10", files: { "plumage.py": "COLOUR = 'green'" } });
const compiled = { ...plumage, filename: "plumage-3.0-cp313-cp313-manylinux_2_17_x86_64.whl" };

let dir: string;
let target: string;
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "pywasm-pip-")));
  target = join(dir, "site");
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function pip(...args: string[]) {
  return pywasm(["pip", "install", "--target", "site", ...args], { cwd: dir });
}

describe("two wheels of an index", () => {
  it("are imported by Python, and known to importlib.metadata", async () => {
    await using server = await serveIndex({ parrot: [parrot], plumage: [plumage, newer, compiled] });
    const { folder, manifest } = await defaultDistribution();
    const wheels = ["parrot", "plumage>=1,<1.5"];
    await installWheels({ target, wheels, python: manifest.python.version, index: server.index });
    const mounts = [{ host: target, guest: "/site", readonly: true }];
    const python = await createPython({ distribution: folder, mounts, env: { PYTHONPATH: "/site" } });
    expect(python.eval("__import__('parrot').talk()")).toBe("blue");
    python.exec("import importlib.metadata as m, importlib.resources as r");
    expect(python.eval("m.version('parrot'), m.distribution('plumage').read_text('INSTALLER')")).toMatchObject([
      "1.0",
      "pywasm\n",
    ]);
    expect(python.eval("r.files('parrot').joinpath('words.txt').read_text()")).toBe("hello");
    // Each file is there, with the size and the digest of its line.
    python.exec(`import base64, hashlib
def good(f):
    data = f.locate().read_bytes()
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f.name == "RECORD" or (f.size, f.hash.value) == (len(data), digest)`);
    expect(python.eval("all(good(f) for d in m.distributions(path=['/site']) for f in d.files)")).toBe(true);
  });

  it("are installed and used by the command line as it says", async () => {
    await using server = await serveIndex({ parrot: [parrot], plumage: [plumage, newer, compiled] });
    const first = await pip("--index-url", server.index, "parrot", "plumage==1.0");
    const run = `pywasm run --mount ${target} --env PYTHONPATH=${target}`;
    expect(first).toEqual({
      status: 0,
      stdout: `parrot 1.0, 6 files\n  needs, and was not installed: plumage, cage (python_version < "3")\nplumage 1.0, 5 files\n${run} …\n`,
      stderr: "",
    });
    const talk = ["-c", "import parrot; print(parrot.talk())"];
    const args = [...run.split(" ").slice(1), ...talk];
    expect(await pywasm(args, { cwd: dir })).toEqual({ status: 0, stdout: "blue\n", stderr: "" });

    const again = await pip("--index-url", server.index, "plumage");
    expect(again).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("version 1.0") });
    expect(await pip("--index-url", server.index, "--upgrade", "plumage")).toMatchObject({ status: 0, stderr: "" });
    expect((await pywasm(args, { cwd: dir })).stdout).toBe("green\n");
  });
});

describe("exit status", () => {
  it.each<[number, string, string[]]>([
    [1, "E_NOT_FOUND", ["none"]],
    [2, "a wrong name", ["parrot[x]"]],
    [2, "no wheel", []],
    [4, "another digest", ["parrot"]],
    [4, "an index in HTML", ["html"]],
    [4, "http to elsewhere", ["http://example.org/parrot-1.0-py3-none-any.whl"]],
  ])("is %d for %s, and nothing is left", async (status, _what, wheels) => {
    await using server = await serveIndex(
      { parrot: [{ ...parrot, listed: { hashes: { sha256: "0".repeat(64) } } }] },
      { "/simple/html/": (response) => response.setHeader("content-type", "text/html").end("<!doctype html>") },
    );
    const ended = await pip("--index-url", server.index, ...wheels);
    expect(ended).toMatchObject({ status, stdout: "" });
    expect(ended.stderr).toMatch(/^error: [^\n]*\n$/);
    expect(await readdir(dir)).toEqual([]);
  });

  it("is 130 for Ctrl+C, and nothing is left", async () => {
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    await using server = await serveIndex({}, { "/simple/slow/": asked });
    const args = [bin, "pip", "install", "--target", "site", "--index-url", server.index, "slow"];
    const child = spawn(process.execPath, args, { cwd: dir, stdio: "ignore" });
    await isAsked;
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([130, null]);
    expect(await readdir(dir)).toEqual([]);
  });

  it("is 2 without a folder", async () => {
    const ended = await pywasm(["pip", "install", "parrot"], { cwd: dir, env: { PYWASM_TARGET: "emscripten" } });
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining("--target") });
  });
});

it.each([
  ["leads up", makeWheel({ files: { "../evil.py": "", "good.py": "" } })],
  ["has a link", makeWheel({ files: { "evil.py": "/etc/passwd", "good.py": "" }, links: ["evil.py"] })],
  ["has what its RECORD does not", makeWheel({ files: { "evil.py": "" }, record: (lines) => lines.slice(1) })],
  ["is another project, too", makeWheel({ files: { "six-9.dist-info/METADATA": "Name: six" } })],
  ["is compiled", { ...parrot, filename: "parrot-1.0-cp313-cp313-emscripten_4_0_9_wasm32.whl" }],
])("a wheel that %s leaves nothing behind, nor the good one beside it", async (_what, { filename, bytes }) => {
  await writeFile(join(dir, filename), bytes);
  await writeFile(join(dir, plumage.filename), plumage.bytes);
  const before = (await readdir(dir, { recursive: true })).sort();
  const ended = await pip(plumage.filename, filename);
  expect(ended).toMatchObject({ status: 1, stdout: "" });
  expect(ended.stderr).toMatch(/^error: parrot-1\.0[^\n]*\n$/);
  expect((await readdir(dir, { recursive: true })).sort()).toEqual(before);
});

it("a file is installed with where it came from", async () => {
  await writeFile(join(dir, plumage.filename), plumage.bytes);
  expect(await pip(plumage.filename)).toMatchObject({ status: 0, stderr: "" });
  const text = await readFile(join(target, "plumage-1.0.dist-info/direct_url.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({ url: `file://${dir}/${plumage.filename}` });
});
