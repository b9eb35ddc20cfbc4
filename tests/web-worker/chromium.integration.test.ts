import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { useSite } from "./use-site.js";

const own = useSite();

/** Runs Python in the page; what it wrote and its status, or the error. */
const run = (argv: string[], options: object = {}) =>
  own.tab.evaluate<Record<string, unknown>>(`window.run(${JSON.stringify(argv)}, ${JSON.stringify(options)})`);

describe("in Chromium, under a strict content security policy", () => {
  it("runs a command line", async () => {
    expect(await run(["-c", "print(1 + 1)"])).toEqual({ status: 0, stdout: "2\n", stderr: "" });
    expect(own.problems).toEqual([]);
  });

  it("gives the exit status and the traceback", async () => {
    expect(await run(["-c", "raise SystemExit(3)"])).toMatchObject({ status: 3 });
    expect(await run(["-c", "1/0"])).toMatchObject({ status: 1, stderr: expect.stringContaining("ZeroDivisionError") });
  });

  it("imports every module written in C", async () => {
    const program = `
import sys, importlib
for name in sys.builtin_module_names: importlib.import_module(name)
print("imported")`;
    expect(await run(["-c", program])).toEqual({ status: 0, stdout: "imported\n", stderr: "" });
  });

  it("has the environment that it is given, no other, and no input", async () => {
    const program = "import os, sys; print(dict(os.environ), repr(sys.stdin.read()))";
    expect(await run(["-c", program], { env: { A: "1" } })).toMatchObject({ stdout: "{'A': '1'} ''\n" });
  });

  it("knows the browser by its name", async () => {
    const { stdout } = await run(["-c", "import sys; print(sys._emscripten_info.runtime)"]);
    expect(stdout).toBe(`${await own.tab.evaluate("navigator.userAgent")}\n`);
  });

  it("makes no connection", async () => {
    const program = "import socket; socket.create_connection(('127.0.0.1', 9))";
    expect(await run(["-c", program])).toMatchObject({ status: 1, stderr: expect.stringContaining("unreachable") });
    expect(own.problems).toEqual([]);
  });

  it("brings megabytes of output before the end", async () => {
    const length = await own.tab.evaluate(
      `window.run(["-c", "print('x' * 5_000_000)"]).then(({ stdout }) => stdout.length)`,
    );
    expect(length).toBe(5_000_001);
  });

  it("runs again, with a new Python each time", async () => {
    const outcome = await own.tab.evaluate(`(async () => {
      const python = await createPython({ distributionURL: "/python" });
      const program = "import sys; sys.exit(hasattr(sys, 'mark')); sys.mark = 1";
      return [await python.runMain(["-c", program]), await python.runMain(["-c", program])];
    })()`);
    expect(outcome).toEqual([0, 0]);
  });

  it("is terminated in an endless loop, and the call is told", async () => {
    const outcome = await own.tab.evaluate(`(async () => {
      const python = await createPython({ distributionURL: "/python/" });
      const running = python.runMain(["-c", "while True: pass"]).catch((error) => error);
      const start = performance.now();
      setTimeout(() => python.terminate(), 300);
      const { name, code } = await running;
      const later = await python.runMain(["-V"]).catch((error) => error);
      return { name, code, later: later.code, quick: performance.now() - start < 3000 };
    })()`);
    expect(outcome).toEqual({ name: "PythonRunError", code: "E_TERMINATED", later: "E_TERMINATED", quick: true });
  });

  it("takes a worker that the page made", async () => {
    const status = await own.tab.evaluate(`(async () => {
      const createWorker = () => new Worker("/web-worker/worker.js", { type: "module", name: "mine" });
      const python = await createPython({ distributionURL: "/python/", createWorker });
      return python.runMain(["-c", "raise SystemExit(4)"]);
    })()`);
    expect(status).toBe(4);
  });
});

describe("calls", () => {
  /** The result of a function's body, in the page, with a Python at hand. */
  const inPage = (body: string) =>
    own.tab.evaluate<unknown>(`(async () => {
      const python = await createPython({ distributionURL: "/python/" });
      try { ${body} } finally { await python.terminate(); }
    })()`);

  it("run code, give values, exceptions and handles, in a page that shares no memory", async () => {
    const outcome = await inPage(`
      await python.exec("def area(r): return 3 * r ** 2");
      const deque = await python.eval("__import__('collections').deque([1])");
      await deque.invoke("append", [2]);
      const error = await python.eval("1 / 0").catch((error) => error);
      return [await python.call("area", [2]), deque.type, await deque.str(), error.type, await python.eval("2 ** 64") === 2n ** 64n];`);
    expect(outcome).toEqual([12, "collections.deque", "deque([1, 2])", "ZeroDivisionError", true]);
    expect(own.problems).toEqual([]);
  });

  it("that need a way to wait say so where there is none: functions, and interrupts", async () => {
    await own.tab.evaluate("void ({ Suspending: globalThis.Suspending } = WebAssembly, delete WebAssembly.Suspending)");
    const outcome = await inPage(`
      WebAssembly.Suspending = Suspending;
      const refused = await python.registerModule("host", { f: () => 1 }).catch((error) => error);
      const running = python.exec("while True: pass").catch(() => {});
      let thrown;
      try { python.interrupt() } catch (error) { thrown = error }
      return [python.transport, refused.name, refused.code, thrown.name, thrown.code, thrown.message.includes("Cross-Origin-Opener-Policy")];`);
    expect(outcome).toEqual([undefined, "ConversionError", "E_ISOLATION", "PythonRunError", "E_ISOLATION", true]);
  });

  it("that take too long are ended", async () => {
    const outcome = await inPage(
      `return await python.exec("while True: pass", { timeout: 100 }).catch(({ code }) => code);`,
    );
    expect(outcome).toBe("E_TIMEOUT");
  });

  it("sleep without burning, and go on", async () => {
    expect(await inPage(`return await python.eval("__import__('time').sleep(0.05) or 'awake'")`)).toBe("awake");
  });

  it("are interrupted, and call functions that promise, in an isolated page", async () => {
    await own.tab.goto(own.site.isolatedURL);
    const outcome = await inPage(`
      await python.registerModule("host", { later: async (x) => python.eval(x + " * 2") });
      const answer = await python.eval("__import__('host').later('21')");
      const codes = ["while True: pass", "__import__('time').sleep(1e9)"];
      const types = [];
      for (const code of codes) {
        const running = python.exec(code).catch((error) => error.type);
        setTimeout(() => python.interrupt(), 100);
        types.push(await running);
      }
      return [crossOriginIsolated, answer, types, await python.eval("1")];`);
    expect(outcome).toEqual([true, 42, ["KeyboardInterrupt", "KeyboardInterrupt"], 1]);
    expect(own.problems).toEqual([]);
  });
});

describe("what cannot start says why", () => {
  const html = "<!DOCTYPE html><title>Not found</title>";
  it.each([
    ["wasm", html, "E_ASSET", "expected a wasm binary, found an HTML page"],
    ["wasm", "\0asm\x01\0\0\0\x05\x7f", "E_ASSET", "as pywasm.json says, found 10. It was cut off"],
    ["glue", html, "E_ASSET", "could not be imported"],
    ["stdlib", html, "E_ASSET", "expected a zip archive, found an HTML page"],
  ] as const)("the %s is %j", async (role, content, code, message) => {
    await writeFile(own.site.pathOf(role), content, "latin1");
    expect(await run(["-V"], { snapshot: false })).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it("a damaged wasm", async () => {
    const wasm = await readFile(own.site.pathOf("wasm"));
    await writeFile(own.site.pathOf("wasm"), wasm.fill(0, 1_000));
    expect(await run(["-V"])).toMatchObject({ name: "PythonStartError", code: "E_WASM", cause: expect.any(String) });
  });

  it("a page in place of the manifest", async () => {
    await writeFile(join(dirname(own.site.pathOf("wasm")), "pywasm.json"), html);
    expect(await run(["-V"])).toMatchObject({ name: "ManifestError", code: "E_MANIFEST_SYNTAX" });
  });

  it("a file that is not there", async () => {
    await rm(own.site.pathOf("wasm"));
    expect(await run(["-V"])).toMatchObject({ code: "E_FETCH", message: expect.stringContaining("found 404") });
  });

  it("a distribution that is not there", async () => {
    expect(await run(["-V"], { distributionURL: "elsewhere/" })).toMatchObject({
      name: "PythonStartError",
      code: "E_FETCH",
      message: expect.stringMatching(/elsewhere\/pywasm\.json: expected status 200, found 404/),
    });
  });

  it("a worker whose script is not there", async () => {
    const outcome = await own.tab.evaluate(`(async () => {
      const createWorker = () => new Worker("/not-there.js", { type: "module" });
      return createPython({ distributionURL: "/python/", createWorker }).catch(({ name, code }) => ({ name, code }));
    })()`);
    expect(outcome).toEqual({ name: "PythonStartError", code: "E_WORKER" });
  });
});
