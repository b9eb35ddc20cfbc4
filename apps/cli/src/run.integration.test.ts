import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pywasm, shell } from "./testing/pywasm-process.js";

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "pywasm-run-")));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function python(...args: string[]) {
  return pywasm(["run", ...args], { cwd: dir });
}

describe("pywasm run", () => {
  it.each([
    ["pass", 0, ""],
    ["raise SystemExit(3)", 3, ""],
    ["import sys; sys.exit('bye')", 1, "bye\n"],
    ["1/0", 1, "ZeroDivisionError"],
    ["def", 1, "SyntaxError"],
  ])("gives Python's own status: %s is %d", async (code, status, stderr) => {
    const ended = await python("-c", code);
    expect(ended).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(stderr) });
  });

  it("gives Python's own status for what Python does not understand", async () => {
    expect(await python("-c")).toMatchObject({ status: 2, stderr: expect.stringContaining("Argument expected") });
    expect(await python("nothing-here.py")).toMatchObject({ status: 2, stderr: expect.stringContaining("can't open") });
  });

  it("hands on everything after the script, untouched", async () => {
    writeFileSync(join(dir, "args.py"), "import sys, json; print(json.dumps(sys.argv))");
    const args = ["args.py", "-c", "--mount", "x", "--", "-V", "", "ü 🐍", "--help"];
    const { stdout } = await python(...args);
    expect(JSON.parse(stdout)).toEqual(args);
  });

  it("hands on everything after --", async () => {
    expect((await python("--", "-c", "import sys; print(sys.argv)", "--env")).stdout).toBe("['-c', '--env']\n");
    expect((await python("--", "--help")).stdout).toContain("PYTHONPATH");
  });

  it("takes Python's options, a module, and a program on stdin", async () => {
    expect((await python("-V")).stdout).toMatch(/^Python 3\./);
    expect((await python("-B", "-O", "-c", "print(__debug__)")).stdout).toBe("False\n");
    expect((await shell("echo '{\"a\":1}' | pywasm run -m json.tool --compact", { cwd: dir })).stdout).toBe(
      '{"a":1}\n',
    );
    const { stdout } = await pywasm(["run", "-", "x"], { cwd: dir, input: "import sys; print(sys.argv)" });
    expect(stdout).toBe("['-', 'x']\n");
  });

  it("says with --verbose why Python starts from nothing, where it does", async () => {
    const stderrOf = async (...args: string[]) => (await python(...args, "-c", "pass")).stderr;
    const note = (reason: string) => `note: Python starts from nothing: ${reason}\n`;
    expect(await stderrOf("--verbose")).toBe("");
    expect(await stderrOf("-B")).toBe("");
    expect(await stderrOf("--verbose", "-B")).toBe(note("Python was given the option -B"));
    expect(await stderrOf("--verbose", "--env", "PYTHONUTF8=1")).toBe(note("the variable PYTHONUTF8 is set"));
  });

  it("works in a pipe", async () => {
    const { stdout } = await shell("seq 3 | pywasm run -c 'import sys; print(sum(map(int, sys.stdin)))' | cat", {
      cwd: dir,
    });
    expect(stdout).toBe("6\n");
    const head = await shell("pywasm run -c 'for i in range(10**6): print(i)' | head -2", { cwd: dir });
    expect(head.stdout).toBe("0\n1\n");
    expect(head.stderr).toContain("BrokenPipeError");
  });

  it("sees the current folder where it is, may write there, and sees nothing beside it", async () => {
    mkdirSync(join(dir, "inner"));
    writeFileSync(join(dir, "outside.txt"), "");
    writeFileSync(join(dir, "inner/helper.py"), "NAME = 'helper'");
    writeFileSync(
      join(dir, "inner/main.py"),
      "import os, helper\nopen('made.txt', 'w').write(helper.NAME)\nprint(os.getcwd(), os.path.exists('../outside.txt'))",
    );
    const { stdout, stderr } = await pywasm(["run", "main.py"], { cwd: join(dir, "inner") });
    expect({ stdout, stderr }).toEqual({ stdout: `${dir}/inner False\n`, stderr: "" });
    expect(readFileSync(join(dir, "inner/made.txt"), "utf8")).toBe("helper");
  });

  it("sees other folders only when they are mounted", async () => {
    mkdirSync(join(dir, "inner"));
    mkdirSync(join(dir, "data"));
    writeFileSync(join(dir, "data/x.txt"), "found");
    const code = "import sys; print(open(sys.argv[1]).read())";
    const cwd = join(dir, "inner");
    const named = await pywasm(["run", "--mount", "../data:/mine", "-c", code, "/mine/x.txt"], { cwd });
    expect(named.stdout).toBe("found\n");
    const same = await pywasm(["run", "--mount", "../data", "-c", code, join(dir, "data/x.txt")], { cwd });
    expect(same.stdout).toBe("found\n");
    const missing = await pywasm(["run", "--mount", "../nowhere:/mine", "-c", code], { cwd });
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining("nowhere") });
  });

  it("changes nothing in a folder that is mounted read-only: the current one too", async () => {
    mkdirSync(join(dir, "data"));
    const code =
      "import errno, sys\ntry: open(sys.argv[1], 'w')\nexcept OSError as error: print(errno.errorcode[error.errno])";
    for (const [mount, path] of [
      ["data:/mine:ro", "/mine/x"],
      ["data:ro", join(dir, "data/x")],
      [".:ro", "x"],
    ] as const) {
      expect((await python("--mount", mount, "-c", code, path)).stdout).toBe("EROFS\n");
    }
    expect((await python("--mount", "data", "--mount", ".:ro", "-c", code, "data/x")).stdout).toBe("");
    expect(readFileSync(join(dir, "data/x"), "utf8")).toBe("");
  });

  it("sees every folder and the whole environment with --allow-all", async () => {
    writeFileSync(join(dir, "inside.txt"), "found");
    const code = `import os, sys
print(sorted(set(os.listdir("/")) & {"usr", "etc", "tmp"}), os.environ["SECRET"], os.getcwd(), open("inside.txt").read())
print(open("/etc/passwd").read() != "", sys.prefix)`;
    const { stdout, stderr } = await pywasm(["run", "--allow-all", "-c", code], { cwd: dir, env: { SECRET: "told" } });
    expect({ stdout, stderr }).toEqual({ stdout: `['etc', 'tmp', 'usr'] told ${dir} found\nTrue /\n`, stderr: "" });
    const root = await pywasm(["run", "--allow-all", "-c", "import os; print(os.getcwd())"], { cwd: "/" });
    expect(root.stdout).toBe("/\n");
  });

  it("sees no environment variable that it was not given", async () => {
    const env = { SECRET: "1", GIVEN: "2" };
    const code = "import os; print(sorted(os.environ.items()))";
    const args = ["run", "--env", "GIVEN", "--env", "OTHER=a=b", "--env", "UNSET_HERE", "-c", code];
    const { stdout } = await pywasm(args, { cwd: dir, env });
    expect(stdout).not.toContain("SECRET");
    expect(stdout).toContain("('GIVEN', '2')");
    expect(stdout).toContain("('OTHER', 'a=b')");
    expect(stdout).not.toContain("UNSET_HERE");
  });

  it("runs in the root folder too", async () => {
    const { stdout } = await pywasm(["run", "-c", "import os; print('usr' in os.listdir())"], { cwd: "/" });
    expect(stdout).toBe("True\n");
  });

  it("reads pywasm.toml", async () => {
    writeFileSync(join(dir, "pywasm.toml"), 'out = "not-built"');
    const { status, stderr } = await python("-c", "1");
    expect(status).toBe(1);
    expect(stderr).toContain(join(dir, "not-built"));
  });
});
