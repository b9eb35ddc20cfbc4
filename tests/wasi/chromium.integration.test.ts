import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complaintsOf } from "../chromium.js";
import { wasiDistribution } from "../default-distribution.js";
import { useChromium } from "../use-chromium.js";
import { createSite, type Site } from "../web-worker/site.js";
import { withPythons } from "../web-worker/with-pythons.js";

const browser = useChromium();
let site: Site;
beforeAll(async () => {
  site = await createSite({ made: wasiDistribution() });
});
afterAll(() => site?.[Symbol.asyncDispose]());

describe.each([
  { transport: "shared-memory", isolated: true },
  { transport: "service-worker", isolated: false },
  { transport: "jspi", isolated: false },
])("a Python for WASI in Chromium, which waits by $transport", ({ transport, isolated }) => {
  /** The result of a function's body in a page of its own, whose complaints are the test's. */
  async function inPage(body: string): Promise<unknown> {
    const tab = await browser.newPage();
    const problems = complaintsOf(tab);
    await tab.goto(isolated ? site.isolatedURL : site.url);
    const options = { transport, serviceWorkerURL: "/web-worker/service-worker.js" };
    const result = await withPythons(tab, JSON.stringify(options), body);
    await tab.close();
    expect(problems).toEqual([]);
    return result;
  }

  it("waits for input, by a call and by a command line", async () => {
    const outcome = await inPage(`
      const lines = ["one", "zwei ü", "three"];
      const later = () => new Promise((resolve) => setTimeout(() => resolve(lines.shift() ?? null), 50));
      const wrote = [];
      const python = await create({ stdin: later, stdout: { lines: (line) => wrote.push(line) } });
      const called = await python.eval("[input(), input()]");
      return [called, await python.runMain(["-c", "print('got', input(), __import__('sys').stdin.read())"]), wrote];`);
    expect(outcome).toEqual([["one", "zwei ü"], 0, ["got three "]]);
  });

  it("is interrupted in a loop, a sleep and at an input, and goes on", async () => {
    const outcome = await inPage(`
      const python = await create({ stdin: () => new Promise(() => {}) });
      const ends = [];
      for (const code of ["while True: pass", "__import__('time').sleep(1000)", "input()"]) {
        const ended = python.exec(code).catch(({ type }) => type);
        setTimeout(() => python.interrupt(), 200);
        ends.push(await ended);
      }
      return [ends, await python.eval("6 * 7")];`);
    expect(outcome).toEqual([["KeyboardInterrupt", "KeyboardInterrupt", "KeyboardInterrupt"], 42]);
  });

  it("reads and writes lines at a terminal's editor", async () => {
    const outcome = await inPage(`
      const asked = [];
      const terminal = { async readLine(prompt, { complete }) { asked.push(prompt, await complete("remem")); return "typed"; } };
      const python = await create({ terminal });
      await python.exec("import os; remembered = 1");
      return [await python.eval("input('name? ')"), asked, await python.eval("[os.isatty(n) for n in range(3)]")];`);
    expect(outcome).toEqual(["typed", ["name? ", ["remembered"]], [true, true, true]]);
  });

  it("keeps files beyond its end, in folders that may be read-only", async () => {
    const outcome = await inPage(`
      const mount = { guest: "/home/me", opfs: "wasi-${transport}" };
      const first = await create({ mounts: [mount], cwd: "/home/me" });
      await first.exec("import os; os.mkdir('folder'); open('folder/file', 'w').write('kept')");
      await first.files.writeFile("/home/me/given", new TextEncoder().encode("given"));
      const seen = await first.eval("open('given').read()");
      await first.terminate();
      const second = await create({ mounts: [{ ...mount, readonly: true }], cwd: "/home/me" });
      const refused = await second.exec("open('new', 'w')").catch(({ text }) => text);
      const list = (await second.files.list("/home/me")).map(({ name, kind }) => name + " " + kind);
      return [seen, await second.eval("open('folder/file').read()"), refused, list];`);
    expect(outcome).toEqual([
      "given",
      "kept",
      "[Errno 69] Read-only file system: 'new'",
      ["folder folder", "given file"],
    ]);
  });
});
