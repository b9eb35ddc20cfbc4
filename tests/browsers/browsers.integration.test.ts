import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSite, type Site } from "../web-worker/site.js";
import { chromium } from "./chromium-tab.js";
import { firefox } from "./firefox-tab.js";
import type { Tab } from "./tab.js";
import { webkit } from "./webkit-tab.js";

/** Stands for the page's `python`, which is made once and used by all that follows. */
const python = "(window.python ??= createPython(options))";
const call = (code: string) => `${python}.then(async (python) => (${code}))`;

describe.each([chromium, firefox, webkit])("$name", ({ name, programs, packages, open }) => {
  const missing = programs.filter((program) => !existsSync(program));
  if (missing.length > 0) {
    it.skip(`is not tested: ${missing.join(", ")} missing; apt-get install ${packages}`);
    return;
  }

  let site: Site;
  let tab: Tab;
  beforeAll(async () => {
    site = await createSite();
    tab = await open();
    await tab.goto(site.isolatedURL);
    // WebKitGTK's pages are isolated, but share no memory.
    const options = { distributionURL: "python/", serviceWorkerURL: "web-worker/service-worker.js" };
    await tab.evaluate(`window.options = ${JSON.stringify(options)}`);
  });
  afterAll(async () => {
    await tab?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  it("is isolated", async () => {
    expect(await tab.evaluate("crossOriginIsolated")).toBe(true);
  });

  it("runs Python, which knows where it is", async () => {
    expect(await tab.evaluate(call("python.eval('6 * 7')"))).toBe(42);
    const runtime = await tab.evaluate<string>(call(`python.eval("__import__('sys')._emscripten_info.runtime")`));
    expect(runtime).toMatch(new RegExp({ Chromium: "Chrome", WebKit: "Version/.* Safari" }[name] ?? name));
  });

  it("calls back into the page", async () => {
    const code = `(await python.registerModule("host", { twice: (n) => n * 2 }), python.eval("__import__('host').twice(21)"))`;
    expect(await tab.evaluate(call(code))).toBe(42);
  });

  it("waits for a line of input", async () => {
    const answered = `new Promise((resolve, reject) => {
      const stdin = () => new Promise((give) => setTimeout(() => give("Ada"), 300));
      const stdout = { lines: resolve };
      createPython({ ...options, stdin, stdout }).then((python) =>
        python.runMain(["-c", "print('hello', input())"]).finally(() => python.terminate()), reject);
    })`;
    expect(await tab.evaluate(answered)).toBe("hello Ada");
  });

  it.each(["while True: pass", "import time; time.sleep(1e6)"])("interrupts %s", async (code) => {
    const interrupted = `new Promise((resolve) => {
      python.exec(${JSON.stringify(code)}).then(resolve, (error) => resolve(error.type));
      setTimeout(() => python.interrupt(), 300);
    })`;
    expect(await tab.evaluate(call(interrupted))).toBe("KeyboardInterrupt");
  });

  it("ends Python whatever it does", async () => {
    const ended = `new Promise((resolve) => {
      python.exec("while True: pass").then(resolve, (error) => resolve(error.code));
      setTimeout(() => python.terminate(), 300);
    })`;
    expect(await tab.evaluate(call(ended))).toBe("E_TERMINATED");
  });

  const inFolder = (code: string) => `createPython({ ...options, mounts: [{ guest: "/kept", opfs: "kept" }] })
    .then((python) => python.eval(${JSON.stringify(code)}), (error) => error.message)`;

  it.runIf(name === "WebKit")("says that it keeps no folder", async () => {
    expect(await tab.evaluate(inFolder("1"))).toContain("found none");
  });

  it.runIf(name !== "WebKit")("keeps a folder, also when the page is left in the middle", async () => {
    await tab.evaluate(inFolder("open('/kept/file', 'w').write('from before')"));
    await tab.goto(site.url);
    await tab.evaluate(`window.options = { distributionURL: "python/" }`);
    expect(await tab.evaluate(inFolder("open('/kept/file').read()"))).toBe("from before");
  });
});
