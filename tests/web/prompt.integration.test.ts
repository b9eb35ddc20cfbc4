import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useChromium } from "../use-chromium.js";
import { OpenPage, patience } from "./open-page.js";
import { type ServedPage, servePage } from "./serve-page.js";

const browser = useChromium();
let site: ServedPage;
let context: BrowserContext;
let page: OpenPage;

beforeAll(async () => {
  site = await servePage({ isolated: true });
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await OpenPage.open(context, site.url);
});
afterAll(() => site?.[Symbol.asyncDispose]());
beforeEach(async () => {
  await page.is("Ready");
  await page.type("");
  await page.press("Control+C", "Control+L");
  await expect.poll(() => page.text(), patience).toBe(">>>");
});

describe("the prompt", () => {
  it("gives values, and says what Python this is", async () => {
    await page.type("1+1\n");
    expect(await page.shows("\n2\n>>>")).toBe(">>> 1+1\n2\n>>>");
    expect(await page.tab.locator("#status").textContent()).toMatch(
      /^\s*Ready\s+Python 3\.\d+\.\d+\s+isolated\s+shared memory/,
    );
    expect(page.problems).toEqual([]);
  });

  it("shows the line of a traceback", async () => {
    await page.type("1/0\n");
    expect(await page.shows("ZeroDivisionError: division by zero\n>>>")).toMatch(
      /Traceback \(most recent call last\):\n {2}File "<input \d+>", line 1, in <module>\n {4}1\/0\n/,
    );
  });

  it("takes statements of several lines, and Ctrl+C in the middle of one", async () => {
    await page.type("for i in 'ab':\n    print(i)\n\n");
    await page.shows("\na\nb\n>>>");
    await page.type("if 1:\n");
    await page.shows("...");
    await page.press("Control+C");
    await page.shows("... ^C\nKeyboardInterrupt\n>>>");
    await page.type("'still here'\n");
    await page.shows("\n'still here'\n>>>");
  });

  it("edits characters of any width, in the middle of a line that is wider than the terminal", async () => {
    const words = "日本語 👩‍💻 e\u0301 ";
    await page.type(`x = '${words.repeat(15)}`);
    await page.press("ArrowLeft", "Backspace", "ArrowLeft", "Backspace", "Delete", "Home", "ArrowRight");
    await page.type("_é");
    await page.press("End");
    await page.type("'");
    await page.shows("日本語  '");
    await page.press("Enter");
    await page.type(`x_é == '${words.repeat(14)}日本語  '\n`);
    await page.shows("\nTrue\n>>>");
  });

  it("completes from the names that are there", async () => {
    await page.type("import os; unusual_name = [1, 2]\n");
    await page.shows("\n>>>");
    await page.type("unusual_n\t.cou\t1)\n");
    await page.shows(">>> unusual_name.count(1)\n1\n>>>");
    await page.type("os.path.is\t");
    await expect.poll(() => page.text(), patience).toMatch(/os\.path\.isabs\( +os\.path\.isdir\(/);
  });

  it("remembers what was typed", async () => {
    await page.type("first = 1\nsecond = 2\n");
    await page.shows(">>> second = 2\n>>>");
    await page.press("ArrowUp", "ArrowUp");
    await page.shows(">>> first = 1");
    await page.press("ArrowDown");
    await page.shows(">>> second = 2");
    await page.press("Control+C", "Control+R");
    await page.type("fir");
    await page.shows("(reverse-i-search)`fir': first = 1");
    await page.press("Enter");
    await page.shows("\n>>> first = 1\n>>>");
  });

  it("takes a paste of 500 lines, of which each does what it does in a file", async () => {
    const before = "def f(x):\n    a = 1\n\n    return x + a\n\nclass A:\n    '''\nleft\n\n'''\n    b = 2\n";
    const lines = Array.from({ length: 500 }, (_, line) => `z${line} = f(${line})\n`);
    await page.paste(`${before}${lines.join("")}print(z499, repr(A.__doc__))\nif z1:\n    print('in')`);
    await page.shows(">>> print(z499, repr(A.__doc__))\n500 '\\nleft\\n\\n'\n>>> if z1:\n...     print('in')");
    await page.press("Enter", "Enter");
    await page.shows("\nin\n>>>");
  });

  it("keeps the line when the window changes its size", async () => {
    await page.type(`x = '${"ab".repeat(60)}'`);
    await page.tab.setViewportSize({ width: 700, height: 800 });
    await page.tab.setViewportSize({ width: 1000, height: 800 });
    await page.type("; len(x)");
    await page.press("Enter");
    await page.type("__import__('os').get_terminal_size().columns\n");
    const shown = Number(/\n(\d+)\n>>>$/.exec(await page.shows(">>>"))?.[1]);
    await page.tab.setViewportSize({ width: 1280, height: 800 });
    expect(shown).toBeGreaterThan(20);
  });
});

describe("the clipboard", () => {
  it("has what is selected by Ctrl+C, and gives it by Ctrl+V", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.type("'chosen'\n");
    await page.shows("\n'chosen'\n>>>");
    await page.tab.locator(".xterm-screen").dblclick({ position: { x: 60, y: 8 } });
    await page.press("Control+C");
    const copied = () => page.tab.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, patience).toContain("chosen");
    await page.tab.evaluate(() => navigator.clipboard.writeText("6 * 7"));
    await page.press("Control+V", "Enter");
    await page.shows(">>> 6 * 7\n42\n>>>");
  });
});

describe("what reads lines", () => {
  it("input() is asked at the terminal, and takes what was typed ahead", async () => {
    await page.type("name = input('name? ')\n");
    await page.shows("\nname?");
    await page.type("Zoë 🐍\nname\n");
    await page.shows("name? Zoë 🐍\n>>> name\n'Zoë 🐍'\n>>>");
    await page.paste("a = input()\nfirst\nb = input()\nsecond\n(a, b)\n");
    await page.shows("('first', 'second')\n>>>");
  });

  it("a password is not shown", async () => {
    await page.type("__import__('getpass').getpass('secret: ')\n");
    await page.shows("\nsecret:");
    await page.type("hidden\n");
    expect(await page.shows("'hidden'\n>>>")).toMatch(/\nsecret:\n'hidden'/);
  });

  it("Ctrl+D is the end of the input", async () => {
    await page.type("input('? ')\n");
    await page.shows("\n?");
    await page.press("Control+D");
    await page.shows("EOFError\n>>>");
  });
});

describe("Ctrl+C", () => {
  it.each([
    ["a loop", "while True: pass\n\n", "pass\n...\n"],
    ["a sleep", "import time; time.sleep(1000)\n", ""],
    ["input()", "input('line? ')\n", "line?"],
    ["endless output", "while True: print('x' * 50)\n\n", "x".repeat(50)],
  ])("ends %s", async (_, code, sign) => {
    await page.type(code);
    await page.is("Running…");
    await expect.poll(() => page.text(), patience).toContain(sign.trimEnd());
    await page.press("Control+C");
    // As anywhere: what an interrupted print has left in its buffer is written after the traceback.
    await expect.poll(() => page.text(), patience).toMatch(/KeyboardInterrupt\n(x+\n)?>>>$/);
    await page.type("6 * 7\n");
    await page.shows("\n42\n>>>");
  });
});

describe("the end of Python", () => {
  it("comes by Ctrl+C for what never looks whether there was one", async () => {
    await page.type("sum(range(10 ** 12))\n");
    await page.is("Running…");
    await page.press("Control+C");
    await page.tab.waitForTimeout(1_500);
    await page.press("Control+C");
    await page.shows("Python has ended. Press Enter for another one.");
    await page.press("Enter");
  });

  it.each([
    ["Ctrl+D", () => page.press("Control+D")],
    ["exit()", () => page.type("exit()\n")],
  ])("by %s is followed by another one", async (_, end) => {
    await page.type("left = 1\n");
    await page.shows("\n>>>");
    await end();
    await page.shows("Python has ended. Press Enter for another one.");
    await page.press("Enter");
    await page.is("Ready");
    await page.type("'left' in globals()\n");
    await page.shows("\nFalse\n>>>");
  });
});
