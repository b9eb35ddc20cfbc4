import { execFile } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "../workspace.js";
import { hostRunnerPrograms } from "./host-runner-programs.js";

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "pywasm-runners-")));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const bin = join(root, "apps/cli/bin/pywasm.js");

/** `pywasm run --target wasi`, in a folder below the temporary one. */
function run(
  hostRunner: string,
  args: string[],
  folder = ".",
): Promise<{ code?: number; stdout: string; stderr: string }> {
  const { PYWASM_HOST_RUNNER: _, ...env } = process.env;
  return promisify(execFile)(process.execPath, [bin, "run", "--target", "wasi", "--host-runner", hostRunner, ...args], {
    cwd: join(dir, folder),
    env,
    timeout: 50_000,
  }).catch((error: { code: number; stdout: string; stderr: string }) => error);
}

/** Everything of a folder that a change would change. */
function stateOf(path: string): unknown {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return readlinkSync(path);
  const { mode, mtimeMs, nlink } = stats;
  if (!stats.isDirectory()) return [mode, mtimeMs, nlink, readFileSync(path, "utf8")];
  return [mode, mtimeMs, readdirSync(path).map((name) => [name, stateOf(join(path, name))])];
}

function makeFolders(): void {
  for (const name of ["fixed/folder", "fixed/empty", "free", "there"]) mkdirSync(join(dir, name), { recursive: true });
  for (const name of ["fixed/file", "fixed/folder/file"]) writeFileSync(join(dir, name), "as it was");
  symlinkSync("file", join(dir, "fixed/link"));
  // What Python cannot make by itself everywhere, somebody may have made before.
  symlinkSync("../fixed", join(dir, "free/there"));
  symlinkSync("../fixed/new", join(dir, "free/nowhere"));
  symlinkSync(join(dir, "fixed"), join(dir, "free/absolute"));
  copyFileSync(join(import.meta.dirname, "change-everything.py"), join(dir, "there/program.py"));
}

const programs = ["node:wasi", ...hostRunnerPrograms()].map((path): [string, string] => [basename(path), path]);

describe.each(programs)("%s", (name, hostRunner) => {
  it("runs Python's command line as it stands", async () => {
    writeFileSync(join(dir, "args.py"), "import sys, os; print(sys.argv, os.getcwd(), os.environ.get('A'))");
    const args = ["args.py", "-c", "--mount", "x", "--", "-V", "", "é 🐍", "--help"];
    const { stdout, stderr } = await run(hostRunner, ["--env", "A=1=2", ...args]);
    expect(stderr).toBe("");
    expect(stdout).toBe(`[${args.map((argument) => `'${argument}'`).join(", ")}] ${dir} 1=2\n`);
  });

  it("gives the status", async () => {
    expect(await run(hostRunner, ["-c", "raise SystemExit(3)"])).toMatchObject({ code: 3, stdout: "", stderr: "" });
    expect((await run(hostRunner, ["-c", "import os; os._exit(4)"])).code).toBe(4);
    expect((await run(hostRunner, ["-c", "1/0"])).stderr).toContain("ZeroDivisionError");
  });

  it("has a stack for all that Python allows", async () => {
    copyFileSync(join(import.meta.dirname, "recurse.py"), join(dir, "recurse.py"));
    const { stdout, stderr } = await run(hostRunner, ["recurse.py"]);
    expect(stderr).toBe("");
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[1]),
    ).toEqual(Array(7).fill("RecursionError"));
  });

  it("reads and writes what is mounted, and nothing else", async () => {
    makeFolders();
    writeFileSync(join(dir, "outside"), "secret");
    const code =
      "import os; open('/out/made', 'w').write(open('/in/file').read()); print(sorted(os.listdir('/in')), os.path.exists('../outside'))";
    const mounts = ["--mount", `${join(dir, "fixed")}:/in`, "--mount", `${join(dir, "there")}:/out`];
    const { stdout, stderr } = await run(hostRunner, [...mounts, "-c", code], "free");
    expect([stdout, stderr]).toEqual(["['empty', 'file', 'folder', 'link'] False\n", ""]);
    expect(readFileSync(join(dir, "there/made"), "utf8")).toBe("as it was");
  });

  const holds = name !== "wazero";

  it.runIf(holds)("changes nothing in a read-only folder, whatever Python tries", async () => {
    makeFolders();
    const before = stateOf(join(dir, "fixed"));
    const mounts = ["--mount", `${join(dir, "fixed")}:/fixed:ro`, "--mount", `${join(dir, "free")}:/free`];
    const { stdout, stderr } = await run(hostRunner, [...mounts, "program.py", "/fixed", "/free", "../fixed"], "there");
    expect(stderr).toBe("");
    const did = Object.entries(JSON.parse(stdout) as Record<string, string | null>);
    expect(did.length).toBeGreaterThan(50);
    expect(stateOf(join(dir, "fixed"))).toEqual(before);
    const refused = name === "node:wasi" ? ["EROFS"] : ["ENOTCAPABLE", "EBADF"];
    expect(refused).toContain(Object.fromEntries(did)["open w"]);
  });

  it.runIf(holds)("nor where it is below one that may be written, or is refused", async () => {
    makeFolders();
    const [fixed, free] = [join(dir, "fixed"), join(dir, "free")];
    const before = stateOf(fixed);
    const ended = await run(hostRunner, ["--mount", `${fixed}:ro`, "there/program.py", fixed, free, "../fixed"]);
    if (name === "node:wasi")
      expect(JSON.parse(ended.stdout)).toMatchObject({ "write by the way": expect.any(String) });
    else expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/inside of one that may be written/) });
    expect(stateOf(fixed)).toEqual(before);
  });

  it.runIf(!holds)("changes nothing where nothing may be written, and is refused otherwise", async () => {
    makeFolders();
    const before = stateOf(dir);
    const { stdout } = await run(hostRunner, ["--mount", `${dir}:ro`, "-c", tries("there/made", "fixed/file")]);
    expect(stdout).toBe("OSError\nOSError\n");
    expect(stateOf(dir)).toEqual(before);
    const refused = await run(hostRunner, ["--mount", `${join(dir, "fixed")}:/fixed:ro`, "-c", "pass"]);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: wazero: expected no folder that/),
    });
  });
});

const tries = (...paths: string[]) =>
  `for path in ${JSON.stringify(paths)}:\n  try: open(path, 'w')\n  except OSError: print('OSError')`;

it("one that is too old is told so", async () => {
  writeFileSync(join(dir, "wasmtime"), "#!/bin/sh\necho wasmtime-cli 1.0.0\n");
  chmodSync(join(dir, "wasmtime"), 0o755);
  const { code, stderr } = await run("./wasmtime", ["-c", "1"]);
  expect(code).toBe(3);
  expect(stderr).toBe(
    `error: ${dir}/wasmtime: expected wasmtime 14.0.0 or newer, found 1.0.0. Update it, or leave --host-runner out: Node has one of its own.\n`,
  );
});
