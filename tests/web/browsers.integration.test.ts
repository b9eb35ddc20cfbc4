import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firefox } from "../browsers/firefox-tab.js";
import type { Tab } from "../browsers/tab.js";
import { webkit } from "../browsers/webkit-tab.js";
import { patience } from "./open-page.js";
import { type ServedPage, servePage } from "./serve-page.js";

const terminal = `[...document.querySelectorAll(".xterm-rows > div")]
  .map((row) => row.textContent.replaceAll("\\u00a0", " ").trimEnd()).join("\\n").trimEnd()`;

// Chromium has tests of its own, of more.
describe.each([firefox, webkit])("the page in $name", ({ name, programs, packages, open }) => {
  const missing = programs.filter((program) => !existsSync(program));
  if (missing.length > 0) {
    it.skip(`is not tested: ${missing.join(", ")} missing; apt-get install ${packages}`);
    return;
  }

  let site: ServedPage;
  let tab: Tab;
  beforeAll(async () => {
    site = await servePage({ isolated: true });
    tab = await open();
    await tab.goto(site.url);
  });
  afterAll(async () => {
    await tab?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  async function isReady() {
    const state = () => tab.evaluate(`document.querySelector("[data-item=state]").textContent`);
    await expect.poll(state, patience).toBe("Ready");
    await tab.evaluate(`document.querySelector(".xterm-helper-textarea").focus()`);
  }

  async function shows(end: string) {
    const shown = async () => (await tab.evaluate<string>(terminal)).slice(-end.length);
    await expect.poll(shown, patience).toBe(end);
  }

  it("has a prompt", async () => {
    await isReady();
    await tab.type("6 * 7\n");
    await shows("\n42\n>>>");
  });

  it("asks for input", async () => {
    await tab.type("input('name? ')\n");
    await shows("\nname?");
    await tab.type("Ada\n");
    await shows("\n'Ada'\n>>>");
  });

  it.each(["while True: pass\n\n", "import time; time.sleep(1000)\n", "input('? ')\n"])(
    "interrupts %j",
    async (code) => {
      await tab.type(code);
      await expect.poll(() => tab.evaluate(`document.querySelector("#stop").disabled`), patience).toBe(false);
      await tab.control("c");
      await shows("KeyboardInterrupt\n>>>");
    },
  );

  it("keeps files, and the history; WebKitGTK has no place for files, which is said", async () => {
    const notices = () => tab.evaluate<string>(`document.querySelector("#notices").textContent`);
    expect(await notices()).toMatch(name === "WebKit" ? /^Files are not kept/ : /^$/);
    await tab.type("open('kept.txt', 'w').write('until next time')\n");
    await shows("\n15\n>>>");
    await tab.goto(site.url);
    await isReady();
    await tab.type("import os; os.path.exists('kept.txt')\n");
    await shows(name === "WebKit" ? "\nFalse\n>>>" : "\nTrue\n>>>");
    expect(await tab.evaluate(`localStorage.getItem("pywasm.history")`)).toContain("until next time");
  });
});
