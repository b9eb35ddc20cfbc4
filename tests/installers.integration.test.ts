import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { memfs, nodefs, zip } from "@pywasm/fs";
import {
  compileWasm,
  type LoadedPython,
  type Manifest,
  noInput,
  type PreRunHook,
  runAtHome,
  SignalCell,
} from "@pywasm/runtime";
import { unzipSync } from "fflate";
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
});
afterAll(() => rm(lib, { recursive: true, force: true }));

function pathOf(role: string): string {
  return manifest.files.find((file) => file.role === role)?.path ?? "";
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
  ["memfs", () => memfs({ files }, manifest)],
  ["nodefs", () => nodefs({ root: lib }, manifest)],
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

it("nodefs leaves the folder as it was", async () => {
  await run("import json", nodefs({ root: lib }, manifest));
  await expect(readFile(join(lib, "lib-dynload"))).rejects.toMatchObject({ code: "ENOENT" });
});

it("nodefs refuses a folder without the standard library before Python starts", async () => {
  await expect(run("pass", nodefs({ root: tmpdir() }, manifest))).rejects.toMatchObject({
    name: "PythonStartError",
    code: "E_STDLIB",
    message: expect.stringContaining("os.py"),
  });
});
