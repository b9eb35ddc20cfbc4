import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bin, cleanEnvironment, pywasm, shell } from "./testing/pywasm-process.js";
import { pywasmOnTerminal, type TerminalProcess } from "./testing/terminal-process.js";

// Node's own host runner; tests/wasi has the others.
let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "pywasm-wasi-run-")));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const python = (...args: string[]) => pywasm(["run", "--target", "wasi", ...args], { cwd: dir });

describe("pywasm run --target wasi", () => {
  it("gives Python's own status, and nothing of its own on stderr", async () => {
    expect(await python("-c", "raise SystemExit(3)")).toEqual({ status: 3, stdout: "", stderr: "" });
    expect(await python("-c", "import sys; print(sys.platform)")).toEqual({ status: 0, stdout: "wasi\n", stderr: "" });
    expect(await python("nothing.py")).toMatchObject({ status: 2, stderr: expect.stringContaining("can't open") });
  });

  it("works in a pipe, however slow, and one that is closed", async () => {
    const line = "seq 3 | pywasm run --target wasi -c 'import sys; print(sum(map(int, sys.stdin)))' | cat";
    expect((await shell(line, { cwd: dir })).stdout).toBe("6\n");
    const much = "pywasm run --target wasi -c 'print(\"x\" * 3_000_000)' | (sleep 0.5; wc -c)";
    expect(await shell(much, { cwd: dir })).toMatchObject({ stdout: "3000001\n", stderr: "" });
    const closed = "pywasm run --target wasi -c 'while True: print(1)' | head -1";
    expect((await shell(closed, { cwd: dir })).stdout).toBe("1\n");
  });

  it("sees the current folder, what is mounted, and what it is given of the environment", async () => {
    mkdirSync(join(dir, "data"));
    const code =
      "import os; open('made', 'w').write('1'); print(os.getcwd(), os.environ.get('A'), os.environ.get('HOME'))";
    expect((await python("--env", "A=1", "-c", code)).stdout).toBe(`${dir} 1 None\n`);
    expect(readFileSync(join(dir, "made"), "utf8")).toBe("1");
    const fixed = await python("--mount", `${join(dir, "data")}:/data:ro`, "-c", "open('/data/new', 'w')");
    expect(fixed.stderr).toContain("Read-only file system: '/data/new'");
    const all = await python(
      "--allow-all",
      "-c",
      "import os; print(os.path.exists('/etc/passwd'), 'HOME' in os.environ)",
    );
    expect(all.stdout).toBe("True True\n");
  });

  it("takes its host runner from the environment and from the config file", async () => {
    const env = { PYWASM_HOST_RUNNER: "nobody", PYWASM_TARGET: "wasi" };
    const run = await pywasm(["run", "-c", "1"], { cwd: dir, env });
    expect(run).toMatchObject({ status: 2, stderr: expect.stringMatching(/^error: Unknown host runner "nobody"/) });
    writeFileSync(join(dir, "pywasm.toml"), 'target = "wasi"\nhost-runner = "somebody"\n');
    expect((await pywasm(["run", "-c", "1"], { cwd: dir })).stderr).toContain('Unknown host runner "somebody"');
    const { stdout } = await pywasm(["config", "list"], { cwd: dir });
    expect(stdout).toMatch(/^host-runner +somebody +.*pywasm\.toml:2$/m);
    // Beside another target it is for other times.
    expect((await pywasm(["run", "--target", "emscripten", "-c", "print(1)"], { cwd: dir })).stdout).toBe("1\n");
  });

  it.each([
    ["SIGINT", "import time; print(flush=True); time.sleep(60)"],
    ["SIGTERM", "print(flush=True)\nwhile True: pass"],
    ["SIGINT", "print(flush=True); input()"],
  ] as const)("is ended by %s in %j", async (signal, code) => {
    const child = spawn(process.execPath, [bin, "run", "--target", "wasi", "-c", code], {
      cwd: dir,
      env: cleanEnvironment(),
    });
    child.stdout.once("data", () => child.kill(signal));
    const [status, by] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on("close", (...end) => resolve(end)),
    );
    expect([status, by]).toEqual([null, signal]);
  });

  it("is interrupted in a worker, where that is its host runner", async () => {
    const code = "import sys; print(sys.platform, flush=True)\ntry:\n    while True: pass\nfinally: print('left')";
    const args = [bin, "run", "--target", "wasi", "--host-runner", "pywasm", "-c", code];
    const child = spawn(process.execPath, args, { cwd: dir, env: cleanEnvironment() });
    const wrote = { stdout: "", stderr: "" };
    child.stdout.once("data", () => child.kill("SIGINT"));
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (text) => {
        wrote[name] += text;
      });
    }
    const by = await new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    expect(by).toBe("SIGINT");
    expect(wrote).toEqual({ stdout: "wasi\nleft\n", stderr: expect.stringMatching(/KeyboardInterrupt\n$/) });
  });

  it("is ended by Ctrl+C as by a signal that its host runner gets", async () => {
    writeFileSync(
      join(dir, "wazero"),
      '#!/bin/sh\n[ "$1" = version ] && exec echo 1.0.0\necho started\nexec sleep 60\n',
    );
    chmodSync(join(dir, "wazero"), 0o755);
    const args = [bin, "run", "--target", "wasi", "--host-runner", "./wazero", "-c", "1"];
    const child = spawn(process.execPath, args, { cwd: dir, env: cleanEnvironment() });
    child.stdout.once("data", () => child.kill("SIGTERM"));
    const by = await new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    expect(by).toBe("SIGTERM");
  });
});

describe("the prompt of pywasm run --target wasi", () => {
  let started: TerminalProcess[] = [];
  afterEach(() => {
    for (const { child } of started) child.kill("SIGKILL");
    started = [];
  });

  const promptOf = async (...args: string[]) => {
    const distribution = (await pywasm(["build", "wasi", "--quiet"], { cwd: dir })).stdout.trim();
    const env = { XDG_DATA_HOME: join(dir, "data"), PYWASM_OUT: distribution, NO_COLOR: "1" };
    const prompt = await pywasmOnTerminal(["run", "--target", "wasi", ...args], { cwd: dir, env });
    started.push(prompt);
    await prompt.shows(/>>>$/);
    return prompt;
  };

  it("is that of a worker, which Ctrl+C interrupts, and edits lines", async () => {
    const prompt = await promptOf();
    prompt.type("exec('print(6 * 7)\\nwhile True: pass')\r");
    await prompt.shows(/^42$/m);
    prompt.type("\x03");
    await prompt.shows(/KeyboardInterrupt\n>>>$/);
    prompt.type("100 - 1\x1b[D3\r");
    await prompt.shows(">>> 100 - 31\n69\n>>>");
    prompt.type("\x04");
    expect(await prompt.end()).toBe(0);
  });

  it("is Python's own where that was asked for, and ended by Ctrl+C", async () => {
    const prompt = await promptOf("--host-runner", "node:wasi");
    prompt.type("6 * 7\r");
    await prompt.shows("42\n>>>");
    prompt.type("\x03");
    expect(await prompt.end()).toBe(130);
  });
});

describe("is one line, and a status", () => {
  it.each([
    [
      ["--host-runner", "nobody"],
      2,
      /^error: Unknown host runner "nobody": expected one of pywasm, node:wasi, wasmtime, /,
    ],
    [["--host-runner", "/nowhere/wasmer"], 3, /^error: wasmer: expected a program at \/nowhere\/wasmer, found none\./],
    [["--mount", "/nowhere"], 2, /^error: \/nowhere: expected a folder to mount, found none\./],
    [["--out", "/nowhere"], 1, /^error: \/nowhere: expected a distribution of Python, found no pywasm\.json/],
  ])("run %j", async (flags, status, message) => {
    const ended = await python(...flags, "-c", "1");
    expect(ended).toMatchObject({ status, stdout: "", stderr: expect.stringMatching(message) });
    expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("pywasm test without its host runner", async () => {
    const args = ["test", "--target", "wasi", "--host-runner", "/nowhere/wasmer", "test_os"];
    expect(await pywasm(args, { cwd: dir })).toEqual({
      ...{ status: 3, stdout: "" },
      stderr: expect.stringMatching(/^error: wasmer: expected a program at \/nowhere\/wasmer, found none\.[^\n]*\n$/),
    });
  });

  it("a host runner for another target, or a distribution of one", async () => {
    const flag = await pywasm(["run", "--host-runner", "wazero", "-c", "1"], { cwd: dir });
    expect(flag.stderr).toBe("error: --host-runner is for the target wasi, found emscripten. Add --target wasi.\n");
    expect(flag.status).toBe(2);
    const { stdout } = await pywasm(["build", "--quiet"], { cwd: dir });
    const other = await python("--out", stdout.trim(), "-c", "1");
    expect(other.stderr).toMatch(/^error: .* host runners run wasm32-wasip1, found .* for wasm32-unknown-emscripten\./);
    expect(other.status).toBe(2);
  });
});
