import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Manifest, ManifestFile } from "@pywasm/runtime";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { createSite } from "./site.js";
import { useSite } from "./use-site.js";

const own = useSite();

/** The result of a function's body, in the page. */
const inPage = (body: string) => own.tab.evaluate<unknown>(`(async () => { ${body} })()`);
const nameOf = (role: ManifestFile["role"]) => basename(own.site.pathOf(role));
/** Why Python does not start with these options. */
const refusal = (options = "{}") =>
  inPage(`return createPython({ distributionURL: "/python/", ...${options} }).then(() => "it starts",
    ({ name, code, message, cause }) => ({ name, code, message, cause: cause?.name }));`);

describe("each file of a distribution may be somewhere else", () => {
  it("by URLs", async () => {
    await mkdir(join(own.site.dir, "other"));
    for (const role of ["wasm", "glue", "stdlib"] as const) {
      await rename(own.site.pathOf(role), join(own.site.dir, `other/${role}.${role === "glue" ? "mjs" : role}`));
    }
    await rename(join(own.site.dir, "python/pywasm.json"), join(own.site.dir, "other/manifest"));
    const outcome = await inPage(`
      const python = await createPython({
        distributionURL: "/nowhere",
        manifestURL: "other/manifest",
        wasmURL: "/other/wasm.wasm",
        glueURL: new URL("/other/glue.mjs", location.href),
        stdlibURL: "other/stdlib.stdlib",
      });
      return [await python.eval("6 * 7"), await python.eval("__import__('csv').__name__")];`);
    expect(outcome).toEqual([42, "csv"]);
  });

  // The second as from a cache or a file: without a type, and without a URL.
  it.each(["response", "new Response(await response.arrayBuffer())"])(
    "by what the page fetches in its own way, all but the glue: %s",
    async (made) => {
      const requested: string[] = [];
      own.tab.on("request", (request) => requested.push(new URL(request.url()).pathname));
      const outcome = await inPage(`
      const fetched = [];
      const events = [];
      const python = await createPython({
        distributionURL: "/kept/",
        glueURL: "/python/${nameOf("glue")}",
        onProgress: (event) => events.push(event),
        fetch: async (url) => {
          const { pathname } = new URL(url);
          fetched.push(pathname);
          const response = await fetch(pathname.replace("kept", "python"));
          return ${made};
        },
      });
      const last = (role) => events.findLast((event) => event.role === role);
      const isWhole = ({ loaded, total }) => loaded === total;
      const phases = events.map(({ phase }) => phase).filter((phase) => phase !== "fetch");
      return [fetched.sort(), ["wasm", "stdlib", "glue", "snapshot"].map(last).every(isWhole), phases, await python.eval("6 * 7")];`);
      const files = [nameOf("snapshot"), nameOf("wasm"), nameOf("stdlib"), "pywasm.json"].map(
        (name) => `/kept/${name}`,
      );
      expect(outcome).toEqual([files, true, ["compile", "start", "ready"], 42]);
      expect(requested.filter((path) => path.startsWith("/kept/"))).toEqual([]);
    },
  );

  it("and where the page's own way does not lead there, that is said", async () => {
    const unwilling = `{ fetch: async (url) => url.endsWith(".zip") ? Promise.reject(new Error("no key")) : fetch(url) }`;
    expect(await refusal(unwilling)).toMatchObject({
      name: "PythonStartError",
      code: "E_FETCH",
      message: expect.stringMatching(/\.zip could not be fetched: Error: no key/),
      cause: "Error",
    });
  });

  it("by a module that is compiled already, for any number of Pythons", async () => {
    const outcome = await inPage(`
      const wasmModule = await WebAssembly.compileStreaming(fetch("/python/${nameOf("wasm")}"));
      const create = () => createPython({ distributionURL: "/python/", wasmURL: "/nowhere", wasmModule });
      const pythons = await Promise.all([create(), create()]);
      return Promise.all(pythons.map((python) => python.eval("1 + 1")));`);
    expect(outcome).toEqual([2, 2]);
  });
});

it("the wasm, the glue and, for a start from nothing, the standard library are fetched side by side", async () => {
  const awaited = new Set((["wasm", "glue", "stdlib"] as const).map(nameOf));
  let allAsked = () => {};
  const all = new Promise<void>((resolve) => {
    allAsked = resolve;
  });
  // None of them arrives before the others are asked for.
  await own.tab.route("**/python/*", async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const isOne = awaited.delete(name);
    if (awaited.size === 0) allAsked();
    if (isOne) await all;
    await route.continue();
  });
  expect(
    await inPage(
      `const python = await createPython({ distributionURL: "/python/", snapshot: false }); return python.eval("6 * 7");`,
    ),
  ).toBe(42);
  expect(awaited).toEqual(new Set());
});

describe("a Python that goes on from a snapshot fetches the standard library", () => {
  const requests = () => {
    const found: string[] = [];
    own.tab.on("request", (request) => found.push(basename(new URL(request.url()).pathname)));
    return () => found.filter((name) => name === nameOf("stdlib")).length;
  };

  it("when it looks at it, once", async () => {
    const asked = requests();
    const use = (code: string) =>
      inPage(`
      globalThis.python ??= await createPython({ distributionURL: "/python/" });
      return python.eval(${JSON.stringify(code)});`);
    expect([await use("__import__('json').dumps([1])"), asked()]).toEqual(["[1]", 0]);
    expect([await use("__import__('csv').__name__"), asked()]).toEqual(["csv", 1]);
    expect([await use("__import__('wave').__name__"), asked()]).toEqual(["wave", 1]);
  });

  it.each([
    ["is not there", undefined, "expected status 200, found 404. Check the URL."],
    ["is a page", "<!doctype html><title>Not found</title>", "expected a zip archive, found an HTML page"],
  ])("and says why it cannot: it %s", async (_what, content, message) => {
    const path = own.site.pathOf("stdlib");
    const zip = await readFile(path);
    await (content === undefined ? rm(path) : writeFile(path, content));
    const use = () =>
      inPage(`
      globalThis.errors ??= [];
      globalThis.python ??= await createPython({ distributionURL: "/python/", stderr: { lines: (line) => errors.push(line) } });
      return [await python.eval("__import__('csv').__name__").catch(({ type }) => type), errors.splice(0)];`);
    expect(await use()).toEqual(["OSError", [expect.stringContaining(message)]]);
    await writeFile(path, zip);
    expect(await use()).toEqual(["csv", []]);
  });
});

it("a Python that has to start from nothing after all says why it cannot", async () => {
  await rm(own.site.pathOf("stdlib"));
  const start = (options: string) =>
    inPage(`
    const python = await createPython({ distributionURL: "/python/", ${options} }).catch((error) => error);
    return (python instanceof Error ? python : await python.eval("1").catch((error) => error)).code;`);
  expect(await start("env: { LANG: 'C' }")).toBe("E_FETCH");
  const outcome = await inPage(`
    const python = await createPython({ distributionURL: "/python/" });
    return [await python.runMain(["-X", "utf8", "-c", ""]).catch(({ code }) => code), await python.eval("6 * 7")];`);
  expect(outcome).toEqual(["E_FETCH", 42]);
});

describe("progress", () => {
  interface Event {
    phase: string;
    role?: string;
    loaded?: number;
    total?: number;
  }

  it("tells of every byte and of every phase, in their order", async () => {
    const events = (await inPage(`
      const events = [];
      await createPython({ distributionURL: "/python/", onProgress: (event) => events.push(event) });
      return events;`)) as Event[];
    const { files } = JSON.parse(await readFile(join(own.site.dir, "python/pywasm.json"), "utf8")) as Manifest;
    for (const role of ["wasm", "glue", "snapshot"]) {
      const total = files.find((file) => file.role === role)?.size ?? 0;
      const loaded = events.filter((event) => event.role === role).map((event) => event.loaded ?? 0);
      expect(loaded.length).toBeGreaterThan(1);
      expect(loaded).toEqual(loaded.toSorted((one, other) => one - other));
      expect(events.findLast((event) => event.role === role)).toEqual({ phase: "fetch", role, loaded: total, total });
    }
    const phases = events.map(({ phase }) => phase).filter((phase) => phase !== "fetch");
    expect(phases).toEqual(["compile", "start", "ready"]);
  });
});

describe("input", () => {
  it.each([
    ["bytes", `new TextEncoder().encode("é one\\ntwo")`],
    ["a text", `{ text: "é one\\ntwo" }`],
  ])("is %s, from the start for each command line, where no memory is shared, too", async (_kind, stdin) => {
    const outcome = await inPage(`
      let written = "";
      const stdout = { lines: (line) => { written += line + "|"; } };
      const python = await createPython({ distributionURL: "/python/", stdin: ${stdin}, stdout });
      const argv = ["-c", "import sys; print(input()); print(sys.stdin.read())"];
      return [await python.runMain(argv), await python.runMain(argv), written];`);
    expect(outcome).toEqual([0, 0, "é one|two|é one|two|"]);
  });

  it("is a stream, of which nothing is lost to an interrupt", async () => {
    await own.tab.goto(own.site.isolatedURL);
    const outcome = await inPage(`
      let controller;
      const stdin = new ReadableStream({ start(given) { controller = given; } });
      const send = (text) => controller.enqueue(new TextEncoder().encode(text));
      const python = await createPython({ distributionURL: "/python/", stdin });
      send("one\\n");
      const first = await python.eval("input()");
      const second = python.eval("input()").catch((error) => error.type);
      setTimeout(() => python.interrupt(), 100);
      const interrupted = await second;
      const third = python.eval("input()");
      setTimeout(() => { send("two\\nthree"); controller.close(); }, 50);
      return [first, interrupted, await third, await python.eval("__import__('sys').stdin.read()")];`);
    expect(outcome).toEqual(["one", "KeyboardInterrupt", "two", "three"]);
  });

  it("is a function, asked for each line", async () => {
    await own.tab.goto(own.site.isolatedURL);
    const outcome = await inPage(`
      const lines = ["one", "", "last"];
      const stdin = async () => lines.shift() ?? null;
      const python = await createPython({ distributionURL: "/python/", stdin });
      const end = await python.eval("[input(), input(), input()]");
      return [end, await python.eval("input()").catch((error) => error.type)];`);
    expect(outcome).toEqual([["one", "", "last"], "EOFError"]);
  });
});

describe("output", () => {
  it("comes line by line, and the last where it has no end", async () => {
    const outcome = await inPage(`
      const lines = [];
      const errors = [];
      const python = await createPython({
        distributionURL: "/python/",
        stdout: { lines: (line) => lines.push(line) },
        stderr: { lines: (line) => errors.push(line) },
      });
      await python.runMain(["-c", "import sys; print('é', end=''); print('\\\\nb'); print('c', end=''); print('d', file=sys.stderr)"]);
      return [lines, errors];`);
    expect(outcome).toEqual([["é", "b", "c"], ["d"]]);
  });

  it("waits for a page that is slow to take it", async () => {
    await own.tab.goto(own.site.isolatedURL);
    const outcome = await inPage(`
      let open;
      const gate = new Promise((resolve) => { open = resolve; });
      let taken = 0;
      let begun;
      const beginning = new Promise((resolve) => { begun = resolve; });
      const stdout = (bytes) => { taken += bytes.length; begun(); return gate; };
      const python = await createPython({ distributionURL: "/python/", stdout });
      const program = "import sys\\nfor _ in range(40): sys.stdout.write('x' * 1_000_000); sys.stdout.flush()";
      const ended = python.runMain(["-c", program]);
      await beginning;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const before = taken;
      open();
      return [before < 10_000_000, await ended, taken];`);
    expect(outcome).toEqual([true, 0, 40_000_000]);
  });
});

it("a terminal gives lines to Python's prompt, and is one to Python", async () => {
  await own.tab.goto(own.site.isolatedURL);
  const outcome = await inPage(`
    const typed = ["x = 6", "x * 7", "input('name? ')", "you", "import sys, os; sys.stdin.isatty(), os.get_terminal_size()[:]"];
    const prompts = [];
    const readLine = async (prompt) => { prompts.push(prompt); return typed.shift() ?? null; };
    const lines = [];
    const output = { lines: (line) => lines.push(line) };
    const python = await createPython({ distributionURL: "/python/", terminal: { readLine }, stdout: output });
    python.resize(100, 30);
    return [await python.runMain(["-i", "-q"]), prompts, lines];`);
  expect(outcome).toEqual([
    0,
    [">>> ", ">>> ", ">>> ", "name? ", ">>> ", ">>> "],
    ["42", "'you'", "(True, (100, 30))"],
  ]);
});

it("Python starts in a folder that is there", async () => {
  const outcome = await inPage(`
    const inLib = await createPython({ distributionURL: "/python/", cwd: "/lib" });
    const nowhere = await createPython({ distributionURL: "/python/", cwd: "/nowhere" });
    return [await inLib.eval("__import__('os').getcwd()"), await nowhere.eval("1").catch(({ code, message }) => code + message)];`);
  expect(outcome).toEqual(["/lib", expect.stringMatching(/^E_OPTION.*found "\/nowhere"/)]);
});

describe("what cannot start says why", () => {
  const worker = () => join(own.site.dir, "web-worker/worker.js");

  it("a script of the worker that is not there", async () => {
    await rm(worker());
    expect(await refusal()).toMatchObject({
      name: "PythonStartError",
      code: "E_WORKER",
      message: expect.stringMatching(/worker\.js, found status 404\. Check/),
      cause: "PythonRunError",
    });
  });

  it("a page in place of the worker's script", async () => {
    await writeFile(worker(), "<!doctype html><title>Not found</title>");
    expect(await refusal()).toMatchObject({ code: "E_WORKER", message: expect.stringContaining("found an HTML page") });
  });

  it("a glue that is served as something else than a script", async () => {
    const glueURL = `{ glueURL: "/python/glue" }`;
    await rename(own.site.pathOf("glue"), join(own.site.dir, "python/glue"));
    expect(await refusal(glueURL)).toMatchObject({
      code: "E_ASSET",
      message: expect.stringContaining('found one of the type "application/octet-stream"'),
    });
  });

  it("the standard library of another Python", async () => {
    await writeFile(own.site.pathOf("stdlib"), zipSync({ "os.pyc": Uint8Array.of(0xcb, 0x0d, 0x0d, 0x0a) }));
    expect(await refusal("{ snapshot: false }")).toMatchObject({
      code: "E_MISMATCH",
      message: expect.stringMatching(/found another's/),
    });
  });

  it("a URL that is none", async () => {
    expect(await refusal(`{ wasmURL: "http://" }`)).toMatchObject({ name: "PythonStartError", code: "E_OPTION" });
  });

  it.each([
    ["wasm", "default-src 'self'", "E_WASM", "'wasm-unsafe-eval'"],
    ["workers", "default-src 'self'; worker-src 'none'", "E_WORKER", "worker-src"],
  ])("a policy that forbids %s", async (_what, policy, code, message) => {
    await using forbidding = await createSite({ policy });
    await own.tab.goto(forbidding.url);
    expect(await refusal()).toMatchObject({
      name: "PythonStartError",
      code,
      message: expect.stringContaining(message),
    });
  });

  it("a connection that breaks off", async () => {
    await own.tab.route("**/*.wasm", (route) => route.abort());
    expect(await refusal()).toMatchObject({ name: "PythonStartError", code: "E_FETCH" });
  });
});
