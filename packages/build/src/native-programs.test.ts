import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { glob } from "tinyglobby";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { zip } from "./actions/zip.js";
import { nativePrograms } from "./native-programs.js";
import { quietContext } from "./testing/quiet-context.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-native-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

const python = (...args: string[]) => spawnSync("python3", args, { cwd: dir, encoding: "utf8" });
const files = async (folder: string) => (await glob("**", { cwd: join(dir, folder) })).sort();

describe("collect-stdlib", () => {
  const collect = (...args: string[]) =>
    python(
      nativePrograms.collectStdlib,
      ...["--root", "Lib", "--root", "more", "--guest", "/lib/python3.13", "--facts", "facts.json"],
      ...["--modules", "compiled", "--sources", "sources", ...args],
    );

  beforeEach(() =>
    write({
      "Lib/json/__init__.py": "def fail():\n    raise ValueError('here')\n",
      "Lib/json/__pycache__/__init__.cpython-313.pyc": "stale",
      "Lib/pydoc_data/_pydoc.css": "body {}",
      "Lib/test/__init__.py": "this does not even compile",
      "Lib/turtle.py": "import tkinter",
      "Lib/unittest/turtle.py": "another one",
      "Lib/unittest/test/__init__.py": "",
      "more/_sysconfigdata__emscripten_wasm32-emscripten.py": "build_time_vars = {}\n",
    }),
  );
  const omitted = ["--leave-out", "test/", "--leave-out", "turtle.py", "--leave-out", "unittest/"];

  test("modules are compiled to where zipimport looks, data is copied, and what is left out is left out", async () => {
    expect(collect(...omitted, "--jobs", "2")).toMatchObject({ status: 0, stdout: "" });
    const sysconfigdata = "_sysconfigdata__emscripten_wasm32-emscripten.py";
    expect(await files("sources")).toEqual([sysconfigdata, "json/__init__.py", "pydoc_data/_pydoc.css"]);
    expect(await files("compiled")).toEqual([`${sysconfigdata}c`, "json/__init__.pyc", "pydoc_data/_pydoc.css"]);
  });

  test("the bytecode is used whatever the source says, and knows where the guest has it", async () => {
    collect(...omitted, "--jobs", "1");
    const pyc = await readFile(join(dir, "compiled/json/__init__.pyc"));
    const facts = JSON.parse(await readFile(join(dir, "facts.json"), "utf8"));
    expect(pyc.subarray(0, 4).toString("hex")).toBe(facts.magic);
    // PEP 552: 1 is hash-based, 2 would be checked.
    expect(pyc.readUInt32LE(4)).toBe(1);
    await write({ "compiled/json/__init__.py": "raise SystemExit('the source was used')" });
    await zip.run({ do: "zip", dir: join(dir, "compiled"), out: join(dir, "stdlib.zip") }, quietContext);
    const { stderr } = python("-c", "import sys; sys.path[0] = 'stdlib.zip'; import json; json.fail()");
    expect(stderr).toContain('File "/lib/python3.13/json/__init__.py", line 2, in fail');
  });

  test("with the sources at that place, a traceback shows their lines", async () => {
    const guest = join(dir, "sources");
    collect(...omitted, "--jobs", "1", "--guest", guest);
    await zip.run({ do: "zip", dir: join(dir, "compiled"), out: join(dir, "stdlib.zip") }, quietContext);
    const { stderr } = python("-c", "import sys; sys.path[0] = 'stdlib.zip'; import json; json.fail()");
    expect(stderr).toContain(`File "${guest}/json/__init__.py", line 2, in fail\n    raise ValueError('here')`);
  });

  test("the bytecode does not depend on what else the interpreter has imported", async () => {
    await write({ "Lib/nested.py": "def outer():\n    class Inner:\n        pass\n    return Inner\n" });
    collect(...omitted, "--jobs", "1");
    const alone = await readFile(join(dir, "compiled/nested.pyc"));
    const preloaded = "import sys, runpy; sys.path[:0] = ['Lib']; import nested; runpy.run_path(sys.argv.pop(1))";
    const args = ["--root", "Lib", ...omitted, "--guest", "/lib/python3.13", "--facts", "facts.json", "--jobs", "1"];
    python(
      ...["-c", preloaded],
      ...[nativePrograms.collectStdlib, ...args, "--modules", "again", "--sources", "sources-again"],
    );
    expect(await readFile(join(dir, "again/nested.pyc"))).toEqual(alone);
  });

  test("the facts are the interpreter's own", async () => {
    collect(...omitted, "--jobs", "1");
    const script = "import sys, platform; print(platform.python_version(), sys.implementation.cache_tag)";
    const { version, cacheTag } = JSON.parse(await readFile(join(dir, "facts.json"), "utf8"));
    expect(`${version} ${cacheTag}`).toBe(python("-c", script).stdout.trim());
  });

  test("a module that does not compile is an error that names it", async () => {
    const { status, stderr } = collect("--leave-out", "unittest/", "--jobs", "2");
    expect(status).toBe(1);
    expect(stderr).toContain("/lib/python3.13/test/__init__.py");
  });
});

describe("rewrite-sysconfigdata", () => {
  const name = "python/build/lib.emscripten-wasm32-3.13/_sysconfigdata__emscripten_wasm32-emscripten.py";
  const rewrite = (...args: string[]) =>
    python(nativePrograms.rewriteSysconfigdata, "--build", "python", "--out", "out", ...args);

  test("paths are replaced, longest first, and the layout no longer depends on their length", async () => {
    await write({
      [name]:
        "build_time_vars = {'srcdir': '/cache/sources/Python', 'CC': '/cache/cross/cc',\n 'Z': 1,\n 'OPT': '-g '\n   '-O2'}\n",
    });
    const replace = ["--replace", "/cache", "/build", "--replace", "/cache/cross/", ""];
    expect(await rewrite(...replace)).toMatchObject({ status: 0 });
    expect(await readFile(join(dir, "out/_sysconfigdata__emscripten_wasm32-emscripten.py"), "utf8")).toBe(
      [
        "# What configure and make settled on.",
        "build_time_vars = {",
        "    'CC': 'cc',",
        "    'OPT': '-g -O2',",
        "    'Z': 1,",
        "    'srcdir': '/build/sources/Python',",
        "}\n",
      ].join("\n"),
    );
  });

  test("a build folder without the module is an error", async () => {
    await mkdir(join(dir, "python"));
    const { status, stderr } = await rewrite();
    expect(status).toBe(1);
    expect(stderr).toContain("expected one _sysconfigdata module below python/build, found []");
  });
});
