import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evaluate, run } from "./run.js";

describe("without being given anything", () => {
  it("there is no environment and no folder of this machine", async () => {
    expect(
      await evaluate("import os; print(json.dumps([dict(os.environ), os.getcwd(), sorted(os.listdir('/'))]))"),
    ).toEqual([{}, "/", expect.not.arrayContaining(["etc", "root", "usr", "work"])]);
  });

  it("there is no input", async () => {
    expect(await evaluate("import sys; print(json.dumps([sys.stdin.read(), sys.stdin.isatty()]))")).toEqual([
      "",
      false,
    ]);
  });

  it("no program is run", async () => {
    expect(await evaluate("import os; print(json.dumps(os.system('echo leaked')))")).toBe(-1);
  });

  it("no connection is made", async () => {
    const program = `
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError as error:
    print(json.dumps(error.strerror))`;
    expect(await evaluate(program)).toBe("Host is unreachable");
  });
});

it("has the environment that it is given", async () => {
  const env = { HOME: "/home", GREETING: "é € 🐍", EMPTY: "" };
  expect(await evaluate("import os; print(json.dumps(dict(os.environ)))", { env })).toEqual(env);
});

it("PYTHON* variables mean what they mean to python", async () => {
  const { stdout } = await run(["-c", "import sys; print(sys.flags.optimize, sys.flags.dev_mode)"], {
    env: { PYTHONOPTIMIZE: "2", PYTHONDEVMODE: "1" },
  });
  expect(stdout).toBe("2 True\n");
});

describe("a mounted folder", () => {
  let folder: string;
  let outside: string;
  beforeEach(async () => {
    [folder, outside] = await Promise.all(
      ["in", "out"].map((name) => mkdtemp(join(tmpdir(), `pywasm-${name}-`))) as [Promise<string>, Promise<string>],
    );
    await writeFile(join(folder, "script.py"), "import module, sys\nprint(module.value, sys.argv)\n");
    await writeFile(join(folder, "module.py"), "value = 'from the disk'\n");
    await writeFile(join(outside, "secret"), "secret");
  });
  afterEach(async () => {
    for (const dir of [folder, outside]) await rm(dir, { recursive: true, force: true });
  });

  it("has scripts that run and modules that they import", async () => {
    const mounts = [{ host: folder, guest: "/project" }];
    const { stdout, stderr } = await run(["script.py", "a"], { mounts, cwd: "/project" });
    expect({ stdout, stderr }).toEqual({ stdout: "from the disk ['script.py', 'a']\n", stderr: "" });
  });

  it("is read and written", async () => {
    const mounts = [{ host: folder, guest: "/project/deep" }];
    const program = `
import os
os.chdir("/project/deep")
os.makedirs("a/b")
with open("a/b/new", "w") as file: file.write("é" * 100_000)
os.rename("a/b/new", "renamed")
os.rmdir("a/b")
print(json.dumps(sorted(os.listdir())))`;
    expect(await evaluate(program, { mounts })).toEqual(["a", "module.py", "renamed", "script.py"]);
    expect(await readFile(join(folder, "renamed"), "utf8")).toBe("é".repeat(100_000));
  });

  it("is not left by .. or by a symbolic link", async () => {
    await symlink(join(outside, "secret"), join(folder, "link"));
    await symlink("../../..", join(folder, "up"));
    const paths = ["link", "up/etc/passwd", `../${outside}/secret`, `${outside}/secret`, "../../../../etc/passwd"];
    const program = `
import os
os.chdir("/project")
os.symlink(${JSON.stringify(join(outside, "secret"))}, "made")
def read(path):
    try: return open(path).read()
    except OSError as error: return error.__class__.__name__
print(json.dumps([read(path) for path in [*${JSON.stringify(paths)}, "made"]]))`;
    expect(await evaluate(program, { mounts: [{ host: folder, guest: "/project" }] })).toEqual(
      Array(paths.length + 1).fill("FileNotFoundError"),
    );
  });
});

describe("what cannot be given is refused before Python starts", () => {
  it.each(["/", "/lib", "relative", "/a/../b", "/a//b", "/a/", ""])("a mount at %j", async (guest) => {
    await expect(run(["-V"], { mounts: [{ host: tmpdir(), guest }] })).rejects.toMatchObject({ code: "E_MOUNT" });
  });

  it("a folder that is not there", async () => {
    const mounts = [{ host: "/not/there", guest: "/project" }];
    await expect(run(["-V"], { mounts })).rejects.toMatchObject({
      name: "PythonStartError",
      code: "E_MOUNT",
      message: expect.stringMatching("/not/there could not be mounted as /project"),
    });
  });

  it("a current folder that Python cannot see", async () => {
    await expect(run(["-V"], { cwd: "/not/there" })).rejects.toMatchObject({ code: "E_OPTION" });
  });
});
