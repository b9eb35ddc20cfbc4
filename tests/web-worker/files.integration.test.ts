import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useChromium } from "../use-chromium.js";
import { createSite, type Site } from "./site.js";

const browser = useChromium();
let site: Site;
let tab: Page;

beforeAll(async () => {
  site = await createSite();
  tab = await browser.newPage();
  await tab.goto(site.url);
});
afterAll(() => site?.[Symbol.asyncDispose]());

/** The result of a function's body in the page, with a Python at hand that can use two folders. */
const inPage = (body: string, options = "") =>
  tab.evaluate<unknown>(`(async () => {
    const mounts = [{ guest: "/kept", opfs: "kept" }];
    const lines = { count: 0 };
    globalThis.lines = lines;
    const python = await createPython({ distributionURL: "/python/", mounts, ${options} });
    const { files } = python;
    const failure = ({ name, code, message, constructor }) => ({ name, code, message, kind: constructor.name });
    const text = (bytes) => new TextDecoder().decode(bytes);
    const bytes = (text) => new TextEncoder().encode(text);
    try { ${body} } finally { await python.terminate(); }
  })()`);

describe("files that the page gives to Python, and gets from it", () => {
  it.each(["/memory", "/kept"])("are the same bytes on the way in and out, in %s", async (folder) => {
    const outcome = await inPage(`
      const sent = crypto.getRandomValues(new Uint8Array(60_001));
      await files.mkdir("${folder}/a/b");
      await files.writeFile("${folder}/a/b/é.bin", sent);
      await python.exec(\`
with open("${folder}/a/b/é.bin", "rb") as f: data = f.read()
with open("${folder}/out.bin", "wb") as f: f.write(data[::-1])\`);
      const got = await files.readFile("${folder}/out.bin");
      return [sent.length === got.length && sent.every((byte, at) => byte === got[sent.length - 1 - at]), sent.length];`);
    expect(outcome).toEqual([true, 60_001]);
  });

  it("are 100 MB, too", async () => {
    const outcome = await inPage(`
      const sent = new Uint8Array(100_000_000).fill(7);
      await files.writeFile("/large", sent);
      const size = await python.eval("__import__('os').path.getsize('/large')");
      const got = await files.readFile("/large");
      return [size, got.length, got.every((byte) => byte === 7), sent.length];`);
    expect(outcome).toEqual([100_000_000, 100_000_000, true, 100_000_000]);
  });

  it("are listed, and removed with all that is in them", async () => {
    const outcome = await inPage(`
      const before = Date.now() - 60_000;
      await python.exec("import os; os.makedirs('/w/d/e'); open('/w/f', 'w').write('12'); os.symlink('f', '/w/l'); open('/w/d/e/x', 'w')");
      const listed = await files.list("/w");
      const young = listed.every(({ modified }) => modified instanceof Date && modified.getTime() > before);
      await files.remove("/w/d");
      await files.remove("/w/l");
      const left = (await files.list("/w")).map(({ name }) => name);
      return [young, listed.map(({ name, kind }) => name + " " + kind), listed[1].size, left, await python.eval("os.listdir('/w')")];`);
    expect(outcome).toEqual([true, ["d folder", "f file", "l link"], 2, ["f"], ["f"]]);
  });

  it.each(["zip", "tar"])("come and go as one %s", async (format) => {
    const outcome = await inPage(`
      await files.mkdir("/tree/a");
      await files.writeFile("/tree/a/one", bytes("1"));
      await files.writeFile("/tree/two", bytes("22"));
      const archive = await files.exportArchive("/tree", "${format}");
      await files.importArchive("/kept/${format}", archive);
      return [await python.eval("sorted(__import__('os').listdir('/kept/${format}'))"), text(await files.readFile("/kept/${format}/a/one"))];`);
    expect(outcome).toEqual([["a", "two"], "1"]);
  });

  it("that cannot be had say why", async () => {
    const outcome = await inPage(`
      await files.writeFile("/file", bytes("x"));
      const attempts = [files.readFile("/none"), files.writeFile("/none/x", bytes("")), files.list("/file"), files.mkdir("/file/x"),
        files.mkdir("/file"), files.remove("/kept"), files.readFile("/kept"), files.importArchive("/in", bytes("<!doctype html>")), files.exportArchive("/none", "zip")];
      return (await Promise.allSettled(attempts)).map(({ reason }) => reason ? reason.name + " " + reason.code : "gave");`);
    expect(outcome).toEqual([
      "FileError ENOENT",
      "FileError ENOENT",
      "FileError ENOTDIR",
      "FileError ENOTDIR",
      "FileError ENOTDIR",
      "FileError EBUSY",
      "FileError EISDIR",
      "ArchiveError E_FORMAT",
      "ArchiveError E_FOLDER",
    ]);
  });

  it("name what is wrong", async () => {
    const outcome = await inPage(`return failure(await files.readFile("/none").catch((error) => error));`);
    expect(outcome).toMatchObject({
      kind: "FileError",
      message: expect.stringMatching(/^\/none could not be read: ENOENT\. /),
    });
  });

  it("wait for the call that runs, and come before the next", async () => {
    const outcome = await inPage(`
      return await Promise.all([
        python.exec("open('/early', 'w').write('1')"),
        files.readFile("/early").then(text),
        files.writeFile("/late", bytes("2")),
        python.eval("open('/late').read()")]);`);
    expect(outcome).toEqual([undefined, "1", undefined, "2"]);
  });

  it.each([
    ["shared-memory", "isolatedURL"],
    ["service-worker", "url"],
    ["jspi", "url"],
  ] as const)("are those of the prompt, while it waits for a line by %s", async (transport, url) => {
    await tab.goto(site[url]);
    const outcome = await inPage(
      `
      const [given, got] = await new Promise((resolve) => { lines.resolve = resolve; lines.files = files; python.runMain(["-q"]); });
      return [given, got];`,
      `transport: "${transport}", serviceWorkerURL: "/web-worker/service-worker.js", stderr: () => {}, terminal: {
        async readLine() {
          const state = globalThis.lines;
          switch (state.count++) {
            case 0:
              await state.files.writeFile("/home.py", new TextEncoder().encode("value = 42"));
              return "import sys; sys.path.insert(0, '/'); import home";
            case 1: return "_ = open('/answer', 'w').write(str(home.value))";
            default:
              state.resolve([state.count, new TextDecoder().decode(await state.files.readFile("/answer"))]);
              return null;
          }
        }
      }`,
    );
    expect(outcome).toEqual([3, "42"]);
    await tab.goto(site.url);
  });
});
