import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pywasmOnTerminal, type TerminalOptions, type TerminalProcess } from "./testing/terminal-process.js";

const arrows = { up: "\x1b[A", left: "\x1b[D", right: "\x1b[C" };
const key = { ...arrows, home: "\x01", end: "\x05", backspace: "\x7f", c: "\x03", d: "\x04", g: "\x07", r: "\x12" };

let dir: string;
let started: TerminalProcess[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-prompt-"));
  started = [];
});
afterEach(() => {
  for (const { child } of started) child.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

const historyFile = () => join(dir, "data/pywasm/history");

/** Data and history of this test's own, but the distribution that everybody uses. */
async function start(args: string[], options: TerminalOptions = {}): Promise<TerminalProcess> {
  const { locateDistribution } = await import("@pywasm/build/locate");
  const distribution = await locateDistribution({});
  const env = { XDG_DATA_HOME: join(dir, "data"), PYWASM_OUT: distribution, NO_COLOR: "1", ...options.env };
  const terminal = await pywasmOnTerminal(["run", ...args], { cwd: dir, ...options, env });
  started.push(terminal);
  return terminal;
}

async function startPrompt(options?: TerminalOptions): Promise<TerminalProcess> {
  const python = await start([], options);
  await python.shows(/license" for more information\.\n>>>$/);
  return python;
}

/** What is on the screen behind the first prompt. */
function session(python: TerminalProcess): string {
  return python.text().replace(/^[\s\S]*?for more information\.\n/, "");
}

/** As a terminal sends it. */
function pasted(text: string): string {
  return `\x1b[200~${text.replaceAll("\n", "\r")}\x1b[201~`;
}

describe("the prompt", () => {
  it("answers, takes blocks, and ends with exit() and its status", async () => {
    const python = await startPrompt();
    python.type("def double(x):\r");
    await python.shows(/\.\.\.$/);
    python.type("    return 2 * x\r\r");
    await python.shows(/\.\.\.\n>>>$/);
    python.type("double(21)\r");
    await python.shows("42\n>>>");
    python.type("exit(7)\r");
    expect(await python.end()).toBe(7);
    expect(session(python)).toBe(">>> def double(x):\n...     return 2 * x\n...\n>>> double(21)\n42\n>>> exit(7)");
  });

  it("ends with Ctrl+D on an empty line only", async () => {
    const python = await startPrompt();
    python.type(`12${key.home}${key.d}`);
    await python.shows(">>> 2");
    python.type("\r");
    await python.shows("2\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("edits wide characters and emoji where they are seen", async () => {
    const python = await startPrompt({ columns: 40 });
    python.type('s = "日本語🎉é"');
    await python.shows('>>> s = "日本語🎉é"');
    expect(python.cursor().column).toBe(4 + 5 + 8 + 1 + 1);
    python.type(key.left.repeat(3));
    await python.shows('é"');
    python.type(`${key.backspace}ö`);
    await python.shows('>>> s = "日本ö🎉é"');
    expect(python.cursor().column).toBe(4 + 5 + 4 + 1);
    python.type("\rs, len(s)\r");
    await python.shows("('日本ö🎉é', 5)");
    // Longer than the line: each wide character is whole in one row.
    python.type(`"${"漢字".repeat(30)}"`);
    await python.shows(`${"漢字".repeat(30)}"`);
    python.type(`${key.home}${key.right}かな`);
    await python.shows(`>>> "かな${"漢字".repeat(30)}"`);
    python.type("\r");
    await python.shows(`\n'かな${"漢字".repeat(30)}'`);
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("is behind what has no line end, and behind long output", async () => {
    const python = await startPrompt({ columns: 30 });
    python.type('print("ready", end=": ")\r');
    await python.shows(/\nready: >>>$/);
    python.type("1");
    await python.shows("ready: >>> 1");
    python.type(`\rprint("x" * 70, end="")\r`);
    await python.shows(/\nx{70}>>>$/);
    python.type(`2${key.left}1\r`);
    await python.shows(/x{70}>>> 12\n12\n>>>$/);
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("completes from the names that are there now, and indents", async () => {
    const python = await startPrompt();
    python.type("my_own_name = 6\rimport os\r");
    await python.shows(">>> import os\n>>>");
    python.type("my_o\t");
    await python.shows(/>>> my_own_name$/);
    python.type(" * 7\r");
    await python.shows("42\n>>>");
    python.type("os.path.i\t");
    await python.shows(/>>> os\.path\.is$/);
    python.type("\t");
    await python.shows("os.path.isdir(");
    python.type("f\t");
    await python.shows(">>> os.path.isfile(");
    python.type(`${key.c}`);
    await python.shows(/KeyboardInterrupt\n>>>$/);
    python.type("if True:\r");
    await python.shows(/\.\.\.$/);
    python.type("\t");
    python.type("print(6 * 8)\r\r");
    await python.shows("...     print(6 * 8)\n...\n48\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("goes on when a completion never ends", async () => {
    const python = await startPrompt();
    python.type("class Slow:\r  def __dir__(self):\r    while True: pass\r\rslow = Slow()\r");
    await python.shows(">>> slow = Slow()\n>>>");
    python.type("slow.a\t");
    await new Promise((resolve) => setTimeout(resolve, 300));
    python.type(key.c);
    await python.shows(/\^C[\s\S]*>>>$/);
    python.type("6 * 7\r");
    await python.shows("42\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("follows the window", async () => {
    const python = await startPrompt({ columns: 60, rows: 20 });
    python.type("import termios; termios.tcgetwinsize(1)\r");
    await python.shows("(20, 60)");
    python.type("1 + ".repeat(20));
    await python.shows("1 + ".repeat(20).trimEnd());
    python.resize(100, 30);
    python.type("1\r");
    await python.shows("\n21\n>>>");
    python.type("termios.tcgetwinsize(1)\r");
    await python.shows("(30, 100)");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("suits input(), help(), pdb and code.interact()", async () => {
    const python = await startPrompt();
    python.type("name = input('name? ')\r");
    await python.shows(/\nname\?$/);
    python.type(`Adx${key.backspace}a\rname\r`);
    await python.shows("'Ada'\n>>>");
    python.type("import pdb; pdb.run('x = 6 * 7')\r");
    await python.shows("(Pdb)");
    python.type("n\rp x\rc\r");
    await python.shows("(Pdb) c\n>>>");
    python.type("import code; code.interact(banner='inner', exitmsg='outer')\r");
    await python.shows(/\ninner\n>>>$/);
    python.type("len('four')\r");
    await python.shows("4\n>>>");
    python.type(key.d);
    await python.shows("outer\n>>>");
    python.type("help(len)\r");
    await python.shows("Return the number of items in a container.");
    await python.shows(/\n>>>$/);
    python.type("from getpass import getpass; secret = getpass()\r");
    await python.shows("Password:");
    python.type(`secreT${key.backspace}t\r`);
    await python.shows(/Password:\s*\n>>>$/);
    python.type("print(secret[::-1])\r");
    await python.shows("terces\n>>>");
    expect(python.output()).not.toContain("secret\r");
    python.type(key.d);
    expect(await python.end()).toBe(0);
    expect(readFileSync(historyFile(), "utf8")).not.toMatch(/^secret$/m);
  });
});

describe("Ctrl+C", () => {
  it("at the prompt drops the line", async () => {
    const python = await startPrompt();
    python.type(`garbage(${key.c}`);
    await python.shows(">>> garbage(^C\nKeyboardInterrupt\n>>>");
    python.type("6 * 7\r");
    await python.shows("42\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it.each([
    ["a loop", "while True: pass\r\r"],
    ["a sleep", "import time; time.sleep(1e6)\r"],
    ["input()", "input('endless? ')\r"],
    ["a search", "import re; re.match('(a*)*b', 'a' * 64)\r"],
  ])("ends %s, once", async (_what, code) => {
    const python = await startPrompt();
    python.type(code);
    await new Promise((resolve) => setTimeout(resolve, 500));
    python.type(key.c);
    await python.shows(/KeyboardInterrupt\n>>>$/);
    python.type("6 * 7\r");
    await python.shows(/KeyboardInterrupt\n>>> 6 \* 7\n42\n>>>$/);
    python.type(key.d);
    expect(await python.end()).toBe(0);
    expect(session(python).match(/KeyboardInterrupt/g)).toHaveLength(1);
  });

  it("is Python's own, if it wants it", async () => {
    const python = await startPrompt();
    python.type("import signal; signal.signal(signal.SIGINT, lambda *_: print('mine'))\r");
    await python.shows("default_int_handler");
    python.type(key.c);
    await python.shows("mine\n>>>");
    python.type("input('still? ')\r");
    await python.shows("still?");
    python.type(`${key.c}`);
    await python.shows(/still\?[\s\S]*mine/);
    python.type("yes\r");
    await python.shows("'yes'\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("ends what does not notice it, the second time", async () => {
    const python = await startPrompt();
    python.type("sum(range(10 ** 12))\r");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    python.type(key.c);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(python.child.exitCode).toBeNull();
    python.type(key.c);
    expect(await python.end()).toBe(130);
    expect(python.output()).toContain("\x1b[?2004l");
  });
});

describe("what is pasted", () => {
  it("runs as a file does: 500 lines", async () => {
    const parts = Array.from(
      { length: 46 },
      (_, n) => `def f${n}(x):
    # part ${n}

    if x:

        return """a

b""" + str(x)
    else:
        return None
total.append(len(f${n}(${n} + 1)))`,
    );
    const text = `total = []\n${parts.join("\n")}\n`;
    expect(text.split("\n").length).toBeGreaterThanOrEqual(500);
    const python = await startPrompt({ rows: 40 });
    python.type(pasted(text));
    await python.shows("f45(45 + 1)");
    python.type("print(len(total), 'done')\r");
    await python.shows(/\n46 done\n>>>$/);
    expect(session(python)).not.toMatch(/Error/);
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("keeps tabs, and the line that has no end", async () => {
    const python = await startPrompt();
    python.type(pasted("if True:\n\tx = '\t'\n\nelse:\n\tx = 2\nlen(x)\nx +"));
    await python.shows(">>> x +");
    python.type(" 'y'\r");
    await python.shows("'\\ty'\n>>>");
    python.type("[\r");
    await python.shows(/\.\.\.$/);
    python.type(pasted("1,\n\n2]\n"));
    await python.shows("[1, 2]\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("waits while Python runs, and answers input() line by line", async () => {
    const python = await startPrompt();
    python.type("import time; time.sleep(1); [input(), input()]\r");
    python.type(pasted("if one:\n\n"));
    await python.shows("['if one:', '']\n>>>");
    python.type("time.sleep(1)\r");
    python.type(`${pasted("for i in range(2):\n    i\n\n    i + 10\n'end'\n")}6 * 7`);
    await python.shows("'end'\n>>> 6 * 7");
    expect(session(python)).toContain("0\n10\n1\n11\n>>> 'end'");
    python.type(`${key.c}${key.d}`);
    expect(await python.end()).toBe(0);
  });

  it("is what it is: a separator of lines in a text ends none, and what is typed behind it stays behind it", async () => {
    const python = await startPrompt();
    python.type(pasted("text = 'a\u2028b'\nlen(text)\n"));
    await python.shows("3\n>>>");
    python.type("import time; time.sleep(0.5)\r");
    python.type(`${pasted("'one'\n")}${pasted("'two'\n6")} * 7\r`);
    await python.shows(/'one'\n>>> 'two'\n'two'\n>>> 6 \* 7\n42\n>>>$/);
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("is gone with Ctrl+C, however soon that comes", async () => {
    const python = await startPrompt();
    python.type(pasted("print('never')\n".repeat(20)) + key.c);
    await python.shows(/\^C\n[\s\S]*>>>$/);
    python.type("6 * 7\r");
    await python.shows("42\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
    expect(python.text()).not.toContain("never");
  });

  it("stops at Ctrl+C", async () => {
    const python = await startPrompt();
    python.type(pasted(`import time\ntime.sleep(1e6)\n${"print('never')\n".repeat(50)}`));
    await python.shows(">>> time.sleep(1e6)");
    python.type(key.c);
    await python.shows(/KeyboardInterrupt\n>>>$/);
    python.type("6 * 7\r");
    await python.shows("42\n>>>");
    python.type(key.d);
    expect(await python.end()).toBe(0);
    expect(python.text()).not.toContain("never");
  });
});

describe("the history", () => {
  it("is there in the next run, for its owner only", async () => {
    const first = await startPrompt();
    first.type("first = 'run'\rdef f():\r    pass\r\r");
    await first.shows("...\n>>>");
    first.type(key.d);
    await first.end();
    expect(statSync(historyFile()).mode & 0o777).toBe(0o600);
    const second = await startPrompt();
    second.type(key.up.repeat(3));
    await second.shows(">>> first = 'run'");
    second.type(`${key.backspace}s'\r`);
    second.type("first\r");
    await second.shows("'runs'\n>>>");
    second.type(key.d);
    await second.end();
    expect(readFileSync(historyFile(), "utf8")).toBe("first = 'run'\ndef f():\n    pass\nfirst = 'runs'\nfirst\n");
  });

  it("is searched with Ctrl+R", async () => {
    const python = await startPrompt();
    python.type("alpha = 1\rbeta = 2\r");
    await python.shows(/beta = 2\n>>>$/);
    python.type(`${key.r}a`);
    await python.shows("(reverse-i-search)`a': beta = 2");
    python.type(key.r);
    await python.shows("(reverse-i-search)`a': alpha = 1");
    expect(python.cursor().column).toBe("(reverse-i-search)`a': ".length);
    python.type("z");
    await python.shows("(failed reverse-i-search)`az': alpha = 1");
    python.type(`${key.backspace}${key.end} + 41\ralpha\r`);
    await python.shows(">>> beta = 2 + 41\n>>> alpha\n1\n>>>");
    python.type(`6 *${key.r}bet${key.g} 7\r`);
    await python.shows(/>>> 6 \* 7\n42\n>>>$/);
    python.type(`${key.r}bet${key.c}`);
    await python.shows(/beta = 2 \+ 41\^C\nKeyboardInterrupt\n>>>$/);
    python.type(key.d);
    expect(await python.end()).toBe(0);
  });

  it("has 1,000 lines, and those of two programs", async () => {
    const [one, two] = await Promise.all([startPrompt(), startPrompt()]);
    one.type("1\r");
    await one.shows("1\n>>>");
    two.type("2\r");
    await two.shows("2\n>>>");
    one.type(key.d);
    two.type(key.d);
    await Promise.all([one.end(), two.end()]);
    expect(readFileSync(historyFile(), "utf8")).toBe("1\n2\n");
    writeFileSync(historyFile(), Array.from({ length: 1_500 }, (_, n) => `${n}\n`).join(""));
    const three = await startPrompt();
    three.type(`${key.up}`);
    await three.shows(">>> 1499");
    three.type(`${key.c}${key.d}`);
    await three.end();
    expect(readFileSync(historyFile(), "utf8").split("\n").length).toBe(1_001);
  });

  it("has nothing of a script", async () => {
    const python = await start(["-c", "print(input('? ') * 2)"]);
    await python.shows("?");
    python.type("card\r");
    await python.shows("cardcard");
    expect(await python.end()).toBe(0);
    expect(existsSync(historyFile())).toBe(false);
  });
});
