import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Distribution, readDistribution, resolveConfig } from "@pywasm/build";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLines, everything } from "../command-lines.js";

/** `npm test` builds both before. The link of the first is Python as it is started plainly. */
let wasi: Distribution;
let single: Distribution;
let plain: string;
let dir: string;
beforeAll(async () => {
  const { paths } = await resolveConfig({ target: "wasi" });
  wasi = await readDistribution(paths.distribution);
  single = await readDistribution((await resolveConfig({ target: "wasi", singleFile: true })).paths.distribution);
  plain = join(paths.crossBuild, "link/python.wasm");
  dir = await mkdtemp(join(tmpdir(), "pywasm-start-"));
});
afterAll(() => rm(dir, { recursive: true }));

interface Start extends CommandLine {
  wasm?: string;
  preopens?: Record<string, string>;
}

const kept = () => join(wasi.folder, "python.wasm");
const file = () => join(single.folder, "python.wasm");

function start({ input = "", ...options }: Start) {
  const runner = fileURLToPath(new URL("start.mjs", import.meta.url));
  const all = { wasm: kept(), preopens: { "/lib": wasi.folder }, ...options };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", runner, JSON.stringify(all)], {
    encoding: "utf8",
    input,
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

describe("Python that was started at build time is as any other", () => {
  it.each(commandLines)("by %s", (_, command) => {
    const expected = start({ wasm: plain, ...command(everything) });
    expect(start(command(everything))).toEqual(expected);
    expect(start({ ...command(everything), wasm: file() })).toEqual(expected);
  });

  it("by a file, beside which its modules are", async () => {
    const work = join(dir, "program");
    await mkdir(work);
    await writeFile(join(work, "main.py"), `import beside, sys; print(beside.x, __file__, sys.argv, sys.path[0])`);
    await writeFile(join(work, "beside.py"), "x = 1");
    const preopens = { "/lib": wasi.folder, "/project": work };
    const expected = start({ wasm: plain, args: ["/project/main.py", "a"], preopens });
    expect(expected).toMatchObject({ status: 0, stdout: "1 /project/main.py ['/project/main.py', 'a'] /project\n" });
    await rm(join(work, "__pycache__"), { recursive: true, force: true });
    expect(start({ args: ["/project/main.py", "a"], preopens })).toEqual(expected);
    expect(start({ wasm: file(), args: ["/project/main.py", "a"], preopens: { "/project": work } })).toEqual(expected);
  });

  it("in a virtual environment", async () => {
    const environment = join(dir, "environment");
    await mkdir(join(environment, "bin"), { recursive: true });
    await writeFile(join(environment, "pyvenv.cfg"), "home = /nothing\n");
    const program = {
      args: ["-c", "import sys; print(sys.prefix)"],
      env: { PWD: "/project/bin" },
      preopens: { "/lib": wasi.folder, "/project": environment },
    };
    expect(start(program)).toEqual(start({ ...program, wasm: plain }));
  });

  it("with another standard library, which is then used", async () => {
    const lib = join(dir, "lib");
    await cp(join(wasi.folder, "python313.zip"), join(lib, "python313.zip"));
    await mkdir(join(lib, "python3.13"));
    await writeFile(join(lib, "python3.13/sitecustomize.py"), "print('customized')");
    const program = { args: ["-c", "import sys; print('sitecustomize' in sys.modules)"], preopens: { "/lib": lib } };
    expect(start(program)).toEqual({ status: 0, stdout: "customized\nTrue\n", stderr: "" });
    await rm(join(lib, "python3.13"), { recursive: true });
    expect(start(program).stdout).toBe("False\n");
    await rm(join(lib, "python313.zip"));
    await cp(join(wasi.folder, "python313-src.zip"), join(lib, "python313.zip"));
    expect(start({ ...program, args: ["-c", "import os; print(os.__spec__.cached)"] })).toEqual(
      start({ ...program, wasm: plain, args: ["-c", "import os; print(os.__spec__.cached)"] }),
    );
  });

  it("without a standard library, which it says", () => {
    const expected = start({ wasm: plain, args: ["-c", ""], preopens: {} });
    expect(expected.status).toBe(1);
    expect(start({ args: ["-c", ""], preopens: {} })).toEqual(expected);
  });

  it("but for what is random, which is of each start", () => {
    const program =
      "import random, secrets, tempfile, uuid, os, time; print(random.random(), secrets.token_hex(), uuid.uuid4(), next(tempfile._get_candidate_names()), os.urandom(8), time.time())";
    for (const wasm of [kept(), file()]) {
      const [one = "", other = ""] = [0, 1].map(() => start({ wasm, args: ["-c", program] }).stdout);
      const same = one.split(" ").filter((word, index) => word === other.split(" ")[index]);
      expect(same).toEqual([]);
      expect(Math.abs(Number(one.split(" ").at(-1)) - Date.now() / 1000)).toBeLessThan(600);
    }
  });

  it("but for hashes of strings, which are of the build, unless they are asked for", () => {
    const hash = (env?: Record<string, string>) =>
      start({ args: ["-c", "print(hash('a'))"], ...(env && { env }) }).stdout;
    expect(hash()).toBe(hash());
    const random = { PYTHONHASHSEED: "random" };
    expect(hash(random)).not.toBe(hash(random));
  });
});

describe("a single file", () => {
  const run = (program: string, more: Partial<Start> = {}) =>
    start({ wasm: file(), preopens: {}, args: ["-c", program], ...more });

  it("has the standard library, and what packages have beside modules", () => {
    const program = `
import json, sqlite3, zoneinfo, zipfile, sys, os, importlib.resources
print(zoneinfo.ZoneInfo('Europe/Berlin'), len(importlib.resources.files('tzdata').joinpath('zones').read_text()) > 1000)
with zipfile.ZipFile(sys.path[1]) as z: print('os.pyc' in z.namelist(), z.testzip())
`;
    expect(run(program)).toEqual({ status: 0, stdout: "Europe/Berlin True\nTrue None\n", stderr: "" });
  });

  it("is a file as any other that can be read only", () => {
    const program = `
import errno, os, stat, sys
path = sys.path[1]
def said(call, *args):
    try: return call(*args)
    except OSError as error: return errno.errorcode[error.errno]
status = os.stat(path)
files = [os.open(path, os.O_RDONLY) for _ in range(3)]
print(stat.S_ISREG(status.st_mode), os.fstat(files[0]).st_size == status.st_size, os.access(path, os.R_OK))
print(os.lseek(files[1], -22, os.SEEK_END) == status.st_size - 22, os.read(files[1], 4), os.pread(files[2], 2, 0), os.isatty(files[0]))
print(os.read(files[2], 2), os.lseek(files[2], 0, os.SEEK_CUR), said(os.lseek, files[2], -1, os.SEEK_SET), os.read(files[1], 99)[18:])
for file in files: os.close(file)
print(said(os.read, files[0], 1), said(os.fstat, files[0]))
print(said(open, path, 'w'), said(open, path, 'x'), said(open, path, 'r+'), said(os.listdir, path), said(os.unlink, path) is None)
print(said(open, '/lib/other'), os.path.exists('/lib'), os.path.realpath(path) == path)
`;
    expect(run(program)).toEqual({
      status: 0,
      stderr: "",
      stdout: [
        "True True True",
        "True b'PK\\x05\\x06' b'PK' False",
        "b'PK' 2 EINVAL b''",
        "EBADF EBADF",
        "EROFS EEXIST EROFS ENOTDIR False",
        "ENOENT False True",
        "",
      ].join("\n"),
    });
  });

  it("sees the folders that the host gives, and is not taken from by them", async () => {
    const root = join(dir, "root");
    await mkdir(join(root, "lib/python3.13"), { recursive: true });
    await writeFile(join(root, "lib/note"), "mine");
    await writeFile(join(root, "lib/python313.zip"), "not a zip");
    await writeFile(join(root, "lib/python3.13/more.py"), "x = 2");
    const program = "import json, more; print(open('/lib/note').read(), more.x); open('/new', 'w').write('made')";
    expect(run(program, { preopens: { "/": root } })).toEqual({ status: 0, stdout: "mine 2\n", stderr: "" });
    expect(await readFile(join(root, "new"), "utf8")).toBe("made");
  });

  it("says in its manifest that it is one", () => {
    const { stdlib, files, memory } = single.manifest;
    expect(stdlib).toMatchObject({ embedded: true, zipPath: wasi.manifest.stdlib.zipPath });
    expect(files.map(({ role }) => role)).not.toContain("stdlib");
    expect(wasi.manifest.stdlib.embedded).toBeUndefined();
    expect(memory.initial).toBeGreaterThan(wasi.manifest.memory.initial);
  });
});
