import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useChromium } from "../use-chromium.js";
import { OpenPage, patience } from "./open-page.js";
import { type ServedPage, servePage } from "./serve-page.js";

const browser = useChromium();
let context: BrowserContext;
let site: ServedPage;

beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await site?.[Symbol.asyncDispose]();
});

const serve = async (isolated: boolean) => {
  site = await servePage({ isolated });
  return site;
};

describe("the editor", () => {
  it("runs a program, which asks; its names are then at the prompt", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    await page.tab.locator("#editor").fill("answer = input('How many? ')\nprint('so', answer)\n1 / 0\n");
    await page.tab.getByRole("button", { name: "Run" }).click();
    await page.shows("\nHow many?");
    await page.type("7\n");
    const text = await page.shows("ZeroDivisionError: division by zero\n>>>");
    expect(text).toContain(
      'so 7\nTraceback (most recent call last):\n  File "main.py", line 3, in <module>\n    1 / 0\n',
    );
    await page.type("answer\n");
    await page.shows("\n'7'\n>>>");
    await page.tab.locator("#editor").fill("def unfinished():");
    await page.press("Control+Enter");
    await page.shows("IndentationError: expected an indented block after function definition on line 1\n>>>");
  });

  it("stops one, and all that was to come after it", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    await page.tab.locator("#editor").fill("print('on and on')\nwhile True: pass\n");
    await page.type("half a line");
    await page.shows(">>> half a line");
    await page.tab.getByRole("button", { name: "Run" }).click();
    await page.shows("on and on");
    await page.tab.getByRole("button", { name: "Stop" }).click();
    await page.shows("KeyboardInterrupt\n>>>");
  });

  it("indents, and is kept", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    const editor = page.tab.locator("#editor");
    await editor.fill("");
    await editor.focus();
    await page.tab.keyboard.type("if 1:\nx\ny");
    await page.press("Shift+Tab");
    await page.tab.reload();
    expect(await editor.inputValue()).toBe("if 1:\n    x\ny");
  });
});

describe("Ctrl+C", () => {
  it.each(["shared memory", "service worker", "stack switching"])("is never lost, by %s", async (transport) => {
    await serve(transport === "shared memory");
    if (transport === "stack switching") site.replaced.set("/service-worker.js", { status: 404 });
    const page = await OpenPage.open(context, site.url);
    await page.tab.locator("[data-item=transport]", { hasText: transport }).waitFor();
    page.problems.length = 0;
    for (let round = 0; round < 15; round++) {
      await page.type("while True: pass\n\n");
      await page.tab.waitForTimeout(round * 5);
      await page.press("Control+C");
      await page.shows("KeyboardInterrupt\n>>>");
      await page.press("Control+L");
      await expect.poll(() => page.text(), patience).toBe(">>>");
    }
    expect(page.problems).toEqual([]);
  });

  it.each(["shared memory", "stack switching"])(
    "may be held down, and ends what runs only, by %s",
    async (transport) => {
      await serve(transport === "shared memory");
      if (transport === "stack switching") site.replaced.set("/service-worker.js", { status: 404 });
      const page = await OpenPage.open(context, site.url);
      await page.type("answer = 42\n");
      await page.shows("answer = 42\n>>>");
      for (let round = 0; round < 3; round++) {
        await page.type("while True: pass\n\n");
        for (let press = 0; press < 30; press++) await page.press("Control+C");
        await page.shows(">>>");
      }
      await page.type("answer\n");
      await page.shows("\n42\n>>>");
    },
  );
});

describe("without isolation headers", () => {
  it("input() and Ctrl+C work by the service worker; the next visit is isolated", async () => {
    const page = await OpenPage.open(context, (await serve(false)).url);
    await page.tab.locator("[data-item=transport]", { hasText: "service worker" }).waitFor();
    await page.type("input('name? ')\n");
    await page.shows("\nname?");
    await page.type("Ada\n");
    await page.shows("\n'Ada'\n>>>");
    await page.type("while True: pass\n\n");
    await page.is("Running…");
    await page.press("Control+C");
    await page.shows("KeyboardInterrupt\n>>>");
    await page.tab.reload();
    await page.is("Ready");
    await page.tab.locator("[data-item=transport]", { hasText: "shared memory" }).waitFor();
    expect(page.problems).toEqual([]);
  });

  it("and without a service worker, they work where the engine can set a stack aside", async () => {
    (await serve(false)).replaced.set("/service-worker.js", { status: 404 });
    const page = await OpenPage.open(context, site.url);
    await page.tab.locator("[data-item=transport]", { hasText: "stack switching" }).waitFor();
    await page.type("input('name? ')\n");
    await page.shows("\nname?");
    await page.type("Ada\n");
    await page.shows("\n'Ada'\n>>>");
    await page.type("import time; time.sleep(1e9)\n");
    await page.is("Running…");
    await page.press("Control+C");
    await page.shows("KeyboardInterrupt\n>>>");
    expect(await page.tab.locator("#notices").textContent()).not.toContain("Cross-Origin-Opener-Policy");
  });

  it("and with neither, Python runs, and what is missing is said", async () => {
    (await serve(false)).replaced.set("/service-worker.js", { status: 404 });
    await context.addInitScript("delete WebAssembly.Suspending");
    const page = await OpenPage.open(context, site.url);
    await page.tab.getByText("Cross-Origin-Opener-Policy").waitFor();
    await page.type("6 * 7\n");
    await page.shows("\n42\n>>>");
    await page.type("print('on and on'); exec('while True: pass')\n");
    await page.shows("\non and on");
    await page.press("Control+C");
    await page.shows("Ctrl+C does not reach Python here. Once more, and it is ended.\n^C");
    await page.press("Control+C");
    await page.shows("Python has ended. Press Enter for another one.");
    await page.press("Enter");
    await page.is("Ready");
  });
});

describe("without a network", () => {
  it.each([true, false])("the page works after one visit, isolated: %s", async (isolated) => {
    const page = await OpenPage.open(context, (await serve(isolated)).url);
    await page.tab.locator("html[data-kept]").waitFor({ state: "attached" });
    await site.close();
    await page.tab.reload();
    await page.is("Ready");
    await page.type("input('offline? ')\n");
    await page.shows("\noffline?");
    await page.type("yes\n");
    await page.shows("\n'yes'\n>>>");
  });
});

describe("a distribution that is not as it should be", () => {
  const html = { body: "<!doctype html><title>Welcome</title>" };
  it.each([
    ["is not there", "/python/pywasm.json", { status: 404, ...html }, "expected status 200, found 404"],
    ["is a page", "/python/pywasm.json", html, "There is no distribution here"],
    ["has a page for its wasm", "/python/python.wasm", html, "found an HTML page"],
    ["has half a wasm", "/python/python.wasm", "half", "or half of the file"],
  ] as const)("%s", async (_, path, replacement, message) => {
    await serve(true);
    if (replacement !== "half") site.replaced.set(path, replacement);
    else {
      const { body } = await fetch(new URL(path, site.url));
      const whole = Buffer.from(await new Response(body).arrayBuffer());
      site.replaced.set(path, { type: "application/wasm", body: whole.subarray(0, whole.length / 2) });
    }
    const page = await OpenPage.open(context, site.url, "Not started");
    const alert = page.tab.getByRole("alert");
    expect(await alert.textContent()).toContain(message);
    site.replaced.clear();
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.is("Ready");
  });
});

describe("for everybody", () => {
  it("all is reached by the keyboard, and left again", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    const focused = () =>
      page.tab.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? "");
    await page.tab.locator("#editor").focus();
    await page.press("Control+A");
    await page.tab.keyboard.type("print('by key')");
    await page.press("Control+Enter");
    await page.shows("by key\n>>>");
    expect(await focused()).toContain("Python prompt");
    await page.press("Shift+Tab");
    expect(await focused()).not.toContain("Python prompt");
    await page.press("Tab", "Escape", "Tab");
    expect(await focused()).not.toContain("Python prompt");
    await page.tab.locator("#editor").focus();
    await page.press("Escape", "Tab");
    expect(await focused()).not.toContain("Program");
    await page.press("Shift+Tab");
    expect(await focused()).toContain("Program");
  });

  it("what Python writes is read out, and what it asks", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    const log = page.tab.getByRole("log");
    await page.type("print('\\x1b[31mred\\x1b[0m')\n");
    await log.getByText("red", { exact: true }).waitFor();
    await page.type("input('a question? ')\n");
    await log.getByText("a question?").waitFor();
    await page.type("\nfor i in range(1000): print(i)\n\n");
    await page.shows("999\n>>>");
    await expect.poll(() => log.locator("div").count(), patience).toBeLessThan(250);
  });

  it("on a phone nothing is wider than the screen, and the keys that are missing are there", async () => {
    await serve(true);
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const page = await OpenPage.open(phone, site.url);
    expect(await page.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.type("long_name = 5\n");
    await page.shows("\n>>>");
    await page.type("long_n");
    await page.tab.getByRole("button", { name: "Tab" }).tap();
    await page.shows(">>> long_name");
    await page.tab.getByRole("button", { name: "Ctrl+C" }).tap();
    await page.shows("KeyboardInterrupt\n>>>");
    await phone.close();
  });

  it("in light and in dark the terminal is as the page is", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    const colours = () =>
      page.tab.evaluate(() =>
        ["#terminal .xterm-scrollable-element", "#prompt"].map((part) => {
          const element = document.querySelector(part);
          return element && getComputedStyle(element).backgroundColor;
        }),
      );
    for (const colorScheme of ["light", "dark"] as const) {
      await page.tab.emulateMedia({ colorScheme });
      await expect.poll(async () => new Set(await colours()).size, patience).toBe(1);
    }
  });
});

it("the memory in the status line is what Python has taken", async () => {
  const page = await OpenPage.open(context, (await serve(true)).url);
  const megabytes = async () => {
    const shown = await page.tab.locator("[data-item=memory]").textContent();
    return Number(/^([\d.]+) MB$/.exec(shown ?? "")?.[1] ?? 0);
  };
  await expect.poll(megabytes, patience).toBeGreaterThan(16);
  const before = await megabytes();
  await page.type("taken = bytes(200_000_000)\n");
  await expect.poll(megabytes, patience).toBeGreaterThan(before + 150);
  expect(page.problems).toEqual([]);
});

describe("content security policy", () => {
  it("the page's own allows nothing inline to run, and nothing from elsewhere", async () => {
    const page = await OpenPage.open(context, (await serve(true)).url);
    const policy = await page.tab.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
    const blocked = page.tab.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
    await page.tab.evaluate(() =>
      document.body.append(Object.assign(document.createElement("script"), { text: "x = 1" })),
    );
    await blocked;
  });

  it("a server's may be as strict, for the page and for its workers", async () => {
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'";
    site = await servePage({ isolated: true, headers: { "content-security-policy": policy } });
    const page = await OpenPage.open(context, site.url);
    await page.type("input('? ')\n");
    await page.shows("\n?");
    await page.type("fine\n");
    await page.shows("\n'fine'\n>>>");
    expect(page.problems).toEqual([]);
  });
});
