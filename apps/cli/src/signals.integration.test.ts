import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bin, shell } from "./testing/pywasm-process.js";
import { pywasmOnTerminal, shellOnTerminal } from "./testing/terminal-process.js";

const ctrl = { c: "\x03", d: "\x04", z: "\x1a" };
const pywasmCommand = `'${process.execPath}' '${bin}'`;

let dir: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-signals-"));
  const { locateDistribution } = await import("@pywasm/build/locate");
  env = { XDG_DATA_HOME: join(dir, "data"), PYWASM_OUT: await locateDistribution({}), NO_COLOR: "1" };
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const sayThatItRuns = `print("running", flush=True)`;

/** Says that it runs, unless the body does, and then does this for ever. */
function forEver(body: string): string {
  const path = join(dir, "endless.py");
  const before = body.includes(sayThatItRuns) ? "" : sayThatItRuns;
  writeFileSync(path, `import sys, time\n${before}\n${body}\n`);
  return path;
}

describe("a script in a pipe", () => {
  /** Sends a signal once it runs. What the shell says of its end. */
  async function signalled(signal: string, body: string, before = ":") {
    const script = forEver(body);
    const line = `${before}; mkfifo out; ${pywasmCommand} run ${script} <&0 > out & read first < out; kill -${signal} $!; wait $!; echo "status $?"`;
    return shell(line, { cwd: dir, env });
  }

  it.each(["while True: pass", "time.sleep(1e6)"])("SIGINT is a KeyboardInterrupt, and 130: %s", async (body) => {
    const { stdout, stderr } = await signalled("INT", body);
    expect(stdout).toBe("status 130\n");
    expect(stderr).toMatch(/Traceback[\s\S]*\nKeyboardInterrupt\n$/);
  });

  it("SIGINT while it reads is a KeyboardInterrupt too", async () => {
    const { stdout, stderr } = await signalled("INT", "sys.stdin.read()", "mkfifo in; exec 3<>in; exec <in");
    expect(stdout).toBe("status 130\n");
    expect(stderr).toMatch(/KeyboardInterrupt\n$/);
  });

  it("SIGINT may be handled", async () => {
    const body = `try:\n    ${sayThatItRuns}\n    time.sleep(1e6)\nexcept KeyboardInterrupt: sys.exit(7)`;
    expect(await signalled("INT", body)).toMatchObject({ stdout: "status 7\n", stderr: "" });
  });

  it.each([
    ["TERM", 143],
    ["HUP", 129],
  ])("SIG%s ends it with %d", async (signal, status) => {
    expect((await signalled(signal, "while True: pass")).stdout).toBe(`status ${status}\n`);
  });
});

describe("on a terminal", () => {
  it("Ctrl+C ends a script that reads nothing", async () => {
    const python = await pywasmOnTerminal(["run", forEver("while True: pass")], { cwd: dir, env });
    await python.shows("running");
    python.type(ctrl.c);
    await python.shows(/\^CTraceback[\s\S]*KeyboardInterrupt$/);
    expect(await python.end()).toBe(130);
  });

  it("Ctrl+C ends a script that has read, and waits in input()", async () => {
    const python = await pywasmOnTerminal(["run", forEver("input('one? ')\ninput('two? ')")], { cwd: dir, env });
    await python.shows("one?");
    python.type("1\r");
    await python.shows("two?");
    python.type(ctrl.c);
    await python.shows("KeyboardInterrupt");
    expect(await python.end()).toBe(130);
  });

  it("a loop of the shell ends with the script in it", async () => {
    const line = `for n in 1 2 3; do ${pywasmCommand} run ${forEver("time.sleep(1e6)")}; done; echo not here`;
    const python = await shellOnTerminal(`exec bash -c "${line}"`, { cwd: dir, env });
    await python.shows("running");
    python.type(ctrl.c);
    expect(await python.end()).toBe(130);
    expect(python.text().match(/running/g)).toHaveLength(1);
    expect(python.text()).not.toContain("not here");
  });

  it.each([
    ["TERM", 143],
    ["HUP", 129],
  ])("SIG%s at the prompt leaves the terminal as it was", async (signal, status) => {
    const line = `stty -g > before; ${pywasmCommand} run & echo $! > pid; fg > /dev/null; echo "status $?"; stty -g > after`;
    const python = await shellOnTerminal(`set -m; ${line}`, { cwd: dir, env });
    await python.shows(">>>");
    process.kill(Number(readFileSync(join(dir, "pid"), "utf8")), `SIG${signal}`);
    await python.shows(`status ${status}`);
    await python.end();
    expect(readFileSync(join(dir, "after"), "utf8")).toBe(readFileSync(join(dir, "before"), "utf8"));
    expect(python.output().lastIndexOf("\x1b[?2004l")).toBeGreaterThan(python.output().lastIndexOf("\x1b[?2004h"));
  });

  it("Ctrl+Z stops it, and fg goes on", async () => {
    const python = await shellOnTerminal("exec bash --norc -i", { cwd: dir, env });
    python.type(`${pywasmCommand} run\r`);
    await python.shows(">>>");
    python.type(`6 * ${ctrl.z}`);
    await python.shows(/Stopped[\s\S]*bash\S*$/);
    python.type("fg\r");
    await python.shows(/>>> 6 \*$/);
    python.type("7\r");
    await python.shows("42\n>>>");
    python.type(ctrl.d);
    await python.shows(/bash\S*$/);
    python.type("exit\r");
    expect(await python.end()).toBe(0);
  });
});
