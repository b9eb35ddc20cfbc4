import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createPython } from "@pywasm/node";
import { beforeEach, describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { useSite } from "../web-worker/use-site.js";
import { withPythons } from "../web-worker/with-pythons.js";

const own = useSite();

/** The result of a function's body in the page, with a `create` that tells in `why` what starts plainly. */
const inPage = (body: string) =>
  withPythons(own.tab, "{ onPlainStart: (reason) => why.push(reason) }", `globalThis.why = []; ${body}`);

const before = "import json, re\nclass Point: x = 6\npoint = Point()\ndef twice(n): return 2 * n";
const asked = "[twice(point.x), json.dumps([1]), re.sub('b+', '-', 'abba')]";
const answer = [12, "[1]", "a-a"];

describe.each([
  { page: "that shares no memory", isolated: false },
  { page: "that is isolated", isolated: true },
])("in a page $page", ({ isolated }) => {
  beforeEach(() => own.tab.goto(isolated ? own.site.isolatedURL : own.site.url));

  it("Python goes on from the start of its build, and is of this browser", async () => {
    const program = "print(__import__('sys')._emscripten_info.runtime)";
    const outcome = await inPage(`
      const text = [];
      const python = await create({ stdout: { lines: (line) => text.push(line) }, env: { HOME: "/home/me" } });
      const status = await python.runMain(["-c", ${JSON.stringify(program)}]);
      const random = "__import__('random').random()";
      const other = await create();
      return [crossOriginIsolated, why, status, text[0] === navigator.userAgent, await python.call("os.getenv", ["HOME"]),
        (await python.eval(random)) !== (await other.eval(random))];`);
    expect(outcome).toEqual([isolated, [], 0, true, "/home/me", true]);
  });

  it("and from one of the page's own, which may call functions, wait for lines and be interrupted", async () => {
    const outcome = await inPage(`
      const first = await create();
      await first.exec(${JSON.stringify(before)});
      const snapshot = await first.snapshot();
      const python = await create({ snapshot, stdin: async () => "a line" });
      await python.registerModule("host", { later: async (n) => n + 1 });
      const answer = [await python.eval(${JSON.stringify(asked)}), await python.eval("__import__('host').later(41)"), await python.eval("input()")];
      const running = python.exec("while True: pass").catch(({ type, code }) => type ?? code);
      setTimeout(() => python.interrupt(), 200);
      answer.push(await running, await first.eval("twice(4)"), await python.runMain(["-c", "import sys; sys.exit('json' in sys.modules)"]));
      return [answer, why];`);
    expect(outcome).toEqual([[answer, 42, "a line", "KeyboardInterrupt", 8, 0], []]);
  });
});

it("a snapshot of Node's is gone on from in a browser, and the other way round", async () => {
  const { folder } = await defaultDistribution();
  const python = await createPython({ distribution: folder });
  python.exec(before);
  await writeFile(join(own.site.dir, "state"), await python.snapshot());
  const url = await inPage(`
    const snapshot = new Uint8Array(await (await fetch("/state")).arrayBuffer());
    const python = await create({ snapshot });
    await python.exec("answer = " + ${JSON.stringify(asked)});
    const reader = new FileReader();
    const read = new Promise((resolve) => { reader.onload = resolve; });
    reader.readAsDataURL(new Blob([await python.snapshot()]));
    await read;
    return reader.result;`);
  const snapshot = new Uint8Array(Buffer.from(String(url).replace(/^.*,/, ""), "base64"));
  const back = await createPython({ distribution: folder, snapshot });
  expect(back.eval(`[answer, ${asked}]`)).toEqual([answer, answer]);
});

describe("one that cannot be used", () => {
  const html = "<!doctype html><title>Not found</title>";
  it.each<[string, () => Promise<void>, string]>([
    ["not there", () => rm(own.site.pathOf("snapshot")), "found 404"],
    ["a page", () => writeFile(own.site.pathOf("snapshot"), html), "found "],
    [
      "damaged",
      async () =>
        writeFile(own.site.pathOf("snapshot"), (await readFile(own.site.pathOf("snapshot"))).fill(7, 5000, 5001)),
      "cut off or changed",
    ],
  ])("is passed over where it is the distribution's and %s, however it is fetched", async (_, damage, reason) => {
    await damage();
    const outcome = await inPage(`
      const answers = [await (await create()).eval("6 * 7"), await (await create({ fetch: (url) => fetch(url) })).eval("6 * 7")];
      const quiet = await createPython({ distributionURL: "/python/" });
      created.push(quiet);
      return [...answers, await quiet.eval("6 * 7"), why];`);
    const text = expect.stringContaining(reason);
    expect(outcome).toEqual([42, 42, 42, [text, text]]);
  });

  it("is refused where it is the page's own", async () => {
    const outcome = await inPage(`
      const first = await create();
      const half = (await first.snapshot()).slice(0, 1_000_000);
      // Python is started for the first call.
      const refusal = (options) =>
        create(options).then((python) => python.eval("'it starts'")).catch(({ name, code }) => [name, code]);
      const whole = await first.snapshot();
      return [await refusal({ snapshot: half }), await refusal({ snapshot: whole, env: { PYTHONPATH: "/x" } }),
        await refusal({ snapshot: whole }), why];`);
    const refused = ["PythonStartError", "E_SNAPSHOT"];
    expect(outcome).toEqual([refused, refused, "it starts", []]);
  });

  it("is not fetched where nobody wants one", async () => {
    const requested: string[] = [];
    own.tab.on("request", (request) => requested.push(new URL(request.url()).pathname));
    expect(await inPage(`return await (await create({ snapshot: false })).eval("6 * 7");`)).toBe(42);
    expect(requested).toContain("/python/python.wasm");
    expect(requested).not.toContain("/python/python.snapshot");
  });
});
