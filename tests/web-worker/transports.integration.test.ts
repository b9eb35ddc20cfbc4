import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { complaintsOf } from "../chromium.js";
import { useChromium } from "../use-chromium.js";
import { createSite, type Site } from "./site.js";
import { withPythons } from "./with-pythons.js";

const browser = useChromium();
let site: Site;
let tab: Page;
/** What the page complained about. */
let problems: string[];

beforeAll(async () => {
  site = await createSite();
});
afterAll(() => site?.[Symbol.asyncDispose]());
afterEach(() => tab.close());

async function open(url: string): Promise<void> {
  tab = await browser.newPage();
  problems = complaintsOf(tab);
  await tab.goto(url);
}

const serviceWorkerURL = "/web-worker/service-worker.js";

/** The result of a function's body in the page, with a `create` that makes a Python with these options and more. */
const inPage = (options: object, body: string) =>
  withPythons(
    tab,
    JSON.stringify(options),
    `
    const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const outcome = (promise) => promise.then((value) => value, ({ code, type }) => type ?? code);
    /** What becomes of a call that is interrupted so many milliseconds after it has begun. */
    const interrupted = (python, calling, milliseconds) => {
      const settled = outcome(calling);
      setTimeout(() => python.interrupt(), milliseconds);
      return settled;
    };
    ${body}`,
  );

/** Functions that give a line each, then the end; and one that never gives any. */
const lines = (...texts: string[]) =>
  `(() => { const left = ${JSON.stringify(texts)}; return () => left.shift() ?? null; })()`;
const never = "() => new Promise(() => {})";

describe.each([
  { transport: "shared-memory", isolated: true },
  { transport: "service-worker", isolated: false, serviceWorkerURL },
  { transport: "jspi", isolated: false },
])("by $transport", ({ isolated, ...options }) => {
  beforeEach(() => open(isolated ? site.isolatedURL : site.url));
  afterEach(() => expect(problems).toEqual([]));
  const run = (body: string) => inPage(options, body);

  it("Python says how it waits, and it is what is chosen where nothing is", async () => {
    const { transport, ...others } = options;
    expect(await run("return (await create()).transport")).toBe(transport);
    expect(await inPage(others, "return (await create()).transport")).toBe(transport);
  });

  it("input() and sys.stdin read line after line, to the end", async () => {
    const outcome = await run(`
      const python = await create({ stdin: ${lines("one", "zwei ü", "three", "four", "five")} });
      await python.exec("import sys");
      const read = [await python.eval("input()"), await python.eval("[input(), sys.stdin.readline()]")];
      read.push(await python.eval("sys.stdin.read()"), await outcome(python.eval("input()")));
      return read;`);
    expect(outcome).toEqual(["one", ["zwei ü", "three\n"], "four\nfive\n", "EOFError"]);
  });

  it("a command line waits for its input", async () => {
    const outcome = await run(`
      const wrote = [];
      const python = await create({ stdin: async () => { await sleep(300); return "late"; }, stdout: { lines: (line) => wrote.push(line) } });
      return [await python.runMain(["-c", "print('got', input())"]), wrote];`);
    expect(outcome).toEqual([0, ["got late"]]);
  });

  it("lines come from a terminal's editor, which may ask Python in the middle of one", async () => {
    const outcome = await run(`
      const asked = [];
      const terminal = { async readLine(prompt, { complete }) { asked.push(prompt, await complete("remem")); return "typed"; } };
      const python = await create({ terminal });
      await python.exec("remembered = 1");
      python.resize(123, 45);
      return [await python.eval("input('name? ')"), asked, await python.eval("list(__import__('os').get_terminal_size())")];`);
    expect(outcome).toEqual(["typed", ["name? ", ["remembered"]], [123, 45]]);
  });

  it("a function is called, calls Python back, promises, and throws", async () => {
    const outcome = await run(`
      const python = await create();
      await python.registerModule("host", {
        add: (a, b) => a + b,
        later: async (text) => { await sleep(20); return python.eval(text); },
        down: (depth) => (depth === 0 ? "bottom" : python.eval("host.down(" + (depth - 1) + ")")),
        fail: async () => { throw new RangeError("too far"); },
      });
      await python.exec("import host, pywasm\\ntry: host.fail()\\nexcept pywasm.JavaScriptError as e: caught = [e.name, e.message]");
      return [await python.eval("host.add(1, 2)"), await python.eval("host.later('6 * 7')"), await python.eval("host.down(10)"), await python.eval("caught")];`);
    expect(outcome).toEqual([3, 42, "bottom", ["RangeError", "too far"]]);
  });

  it("call, import and the methods of handles wait as well, and are interrupted", async () => {
    const outcome = await run(`
      const python = await create({ stdin: ${lines("by call", "by import", "by a handle", "by its method")} });
      await python.exec("class Reader:\\n  def read(self): return input()");
      const module = "read = input()\\nwhile read != 'by import': pass";
      await python.exec("with open('/tmp/reads.py', 'w') as file: file.write(" + JSON.stringify(module) + ")");
      await python.exec("import sys; sys.path.append('/tmp')");
      const read = [await python.call("input"), await (await python.import("reads")).get("read")];
      read.push(await (await python.eval("input")).call(), await (await python.eval("Reader()")).invoke("read"));
      await python.exec("del sys.modules['reads']; input = lambda: ''; import builtins; builtins.input = input");
      return [read, await interrupted(python, python.import("reads"), 200),
        await interrupted(python, (await python.eval("__import__('time').sleep")).call([1e9]), 200)];`);
    const read = ["by call", "by import", "by a handle", "by its method"];
    expect(outcome).toEqual([read, "KeyboardInterrupt", "KeyboardInterrupt"]);
  });

  it("what Python does for a function that it waits for waits in turn, and is interrupted", async () => {
    const outcome = await run(`
      const python = await create({ stdin: ${lines("inner", "outer")} });
      await python.exec("import time");
      await python.registerModule("host", {
        read: async (prefix) => prefix + (await python.eval("(time.sleep(0.1), input())[1]")),
        loop: () => python.exec("while True: pass"),
        never: () => python.exec("host.wait()"),
        wait: ${never},
        each: async (handle) => { let all = 0; for (let i = 0; i < 20; i++) all += await handle.call([i]); return all; },
      });
      await python.exec("import host\\ndef twice(n): return n * 2");
      const read = await python.eval("[host.read('read '), input()]");
      const types = [];
      for (const code of ["host.loop()", "host.never()"])
        for (const milliseconds of [200, 30]) types.push(await interrupted(python, python.exec(code), milliseconds));
      return [read, types, await python.eval("host.each(twice)"), await python.eval("1 + 1")];`);
    expect(outcome).toEqual([["read inner", "outer"], Array(4).fill("KeyboardInterrupt"), 380, 2]);
  });

  it("Python recurses as deep as it is to, and no deeper", async () => {
    const outcome = await run(`
      const python = await create();
      await python.exec("def down(n): return n and 1 + down(n - 1)\\nclass Deep:\\n  def __getattr__(self, name): return getattr(self, name + 'x')");
      const deep = ["down(1e9)", "getattr(Deep(), 'x')", "sorted([1, 2], key=(f := lambda n: sorted([n], key=f)))"];
      const types = [];
      for (const code of deep) types.push(await outcome(python.eval(code)));
      return [await python.eval("down(900)"), types];`);
    expect(outcome).toEqual([900, ["RecursionError", "RecursionError", "RecursionError"]]);
  });

  it("megabytes come back from a function, and megabytes of output wait for a page that is slow", async () => {
    const outcome = await run(`
      let written = 0;
      const stdout = async (bytes) => { written += bytes.length; await sleep(1); };
      const python = await create({ stdout });
      await python.registerModule("host", { big: () => new Uint8Array(20_000_000).fill(7) });
      const size = await python.eval("len(__import__('host').big())");
      return [size, await python.runMain(["-c", "for i in range(40): print('x' * 500_000)"]), written];`);
    expect(outcome).toEqual([20_000_000, 0, 40 * 500_001]);
  });

  it("an output that fails is an error in Python", async () => {
    const outcome = await run(`
      const python = await create({ stdout: () => { throw Object.assign(new Error("closed"), { code: "EPIPE" }); } });
      return await outcome(python.exec("while True: print('x' * 10_000)"));`);
    expect(outcome).toBe("BrokenPipeError");
  });

  it("a sleep takes as long as it is to take", async () => {
    const slept = await run(`
      const python = await create();
      await python.exec("import time\\ndef slept(s):\\n  t = time.monotonic(); time.sleep(s); return time.monotonic() - t");
      return [await python.call("slept", [0.01]), await python.call("slept", [0.7])];`);
    const [short, long] = slept as [number, number];
    expect(short).toBeGreaterThanOrEqual(0.01);
    expect(long).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ["a loop", "while True: pass"],
    ["a sleep", "time.sleep(1e9)"],
    ["many short sleeps", "while True: time.sleep(0.001)"],
    ["input()", "input()"],
    ["a read of bytes", "sys.stdin.buffer.read(10)"],
    ["a function whose promise stays open", "host.never()"],
    ["a regular expression that backtracks", "re.match('(a*)*b', 'a' * 40)"],
    ["output", "while True: print('x' * 10_000)"],
  ])("an interrupt ends %s, each time", async (_name, code) => {
    const outcome = await run(`
      const python = await create({ stdin: ${never}, stdout: () => {} });
      await python.registerModule("host", { never: ${never} });
      await python.exec("import host, re, sys, time");
      const types = [];
      for (const milliseconds of [0, 30, 200, 1]) types.push(await interrupted(python, python.exec(${JSON.stringify(code)}), milliseconds));
      return [types, await python.eval("1 + 1")];`);
    expect(outcome).toEqual([Array(4).fill("KeyboardInterrupt"), 2]);
  });

  it("none is lost in 60, whenever it comes, and none hits the next call", async () => {
    const outcome = await run(`
      const python = await create();
      const types = new Set();
      for (let round = 0; round < 60; round++) {
        types.add(await interrupted(python, python.exec("while True: pass"), (round * 7) % 50));
        python.interrupt();
        if (await python.eval("sum(range(10_000))") !== 49995000) return "hit";
      }
      return [...types];`);
    expect(outcome).toEqual(["KeyboardInterrupt"]);
  });

  it("an interrupt ends a command line, also one that starts, with the status that shells know", async () => {
    const outcome = await run(`
      const python = await create({ stdin: ${never} });
      const statuses = [];
      for (const milliseconds of [0, 40, 1000])
        statuses.push(await interrupted(python, python.runMain(["-c", "while True: pass"]), milliseconds));
      statuses.push(await interrupted(python, python.runMain(["-c", "input()"]), 1000));
      return statuses;`);
    expect(outcome).toEqual([130, 130, 130, 130]);
  });

  it("Python's own handler runs, and what waits goes on", async () => {
    const outcome = await run(`
      const python = await create();
      await python.registerModule("host", { later: () => sleep(400).then(() => "answer") });
      await python.exec("import signal, time, host\\nseen = []\\nsignal.signal(signal.SIGINT, lambda *_: seen.append(1))");
      const sleeping = python.exec("start = time.monotonic()\\ntime.sleep(0.6)\\nslept = time.monotonic() - start");
      await interrupted(python, sleeping, 100);
      const answer = await interrupted(python, python.eval("host.later()"), 100);
      return [answer, await python.eval("[len(seen), slept >= 0.6]")];`);
    expect(outcome).toEqual(["answer", [2, true]]);
  });

  it("input that comes with an interrupt is read by the next call", async () => {
    const outcome = await run(`
      let give;
      const python = await create({ stdin: () => new Promise((resolve) => { give = resolve; }) });
      const read = [];
      for (let round = 0; round < 10; round++) {
        give = undefined;
        const reading = outcome(python.exec("input()"));
        while (!give) await sleep(round);
        python.interrupt();
        give("line " + round);
        read.push(await reading === "KeyboardInterrupt", await python.eval("input()") === "line " + round);
      }
      return read;`);
    expect(outcome).toEqual(Array(20).fill(true));
  });

  it("a call that takes too long is interrupted, and Python goes on", async () => {
    const outcome = await run(`
      const python = await create();
      // What tracebacks need is imported for the first of them.
      await outcome(python.exec("1 / 0"));
      return [await outcome(python.exec("while True: pass", { timeout: 100 })), await python.eval("1 + 1")];`);
    expect(outcome).toEqual(["E_TIMEOUT", 2]);
  });

  it.each([
    ["a loop", "while True: pass"],
    ["a sleep", "time.sleep(1e9)"],
    ["input()", "input()"],
    ["a function whose promise stays open", "host.never()"],
    ["output that nobody takes", "while True: print('x' * 1_000_000)"],
  ])("terminate ends %s at once, and nothing is left", async (_name, code) => {
    const before = tab.workers().length;
    const outcome = await run(`
      const python = await create({ stdin: ${never}, stdout: ${never} });
      await python.registerModule("host", { never: ${never} });
      await python.exec("import host, time");
      const running = outcome(python.exec(${JSON.stringify(code)}));
      await sleep(300);
      const start = performance.now();
      await python.terminate();
      return [await running, await outcome(python.eval("1")), performance.now() - start < 2000];`);
    expect(outcome).toEqual(["E_TERMINATED", "E_TERMINATED", true]);
    await expect.poll(() => tab.workers().length, { timeout: 5_000 }).toBe(before);
  });

  it("several at once do not hear each other", async () => {
    const outcome = await run(`
      const [first, second] = await Promise.all([
        create({ stdin: ${lines("to the first")} }), create({ stdin: ${lines("to the second")} })]);
      const looping = outcome(first.exec("while True: pass"));
      const read = await second.eval("input()");
      first.interrupt();
      return [read, await looping, await first.eval("input()"), await outcome(second.eval("input()"))];`);
    expect(outcome).toEqual(["to the second", "KeyboardInterrupt", "to the first", "EOFError"]);
  });
});

describe("by jspi, a command line", () => {
  beforeEach(() => open(site.url));
  afterEach(() => expect(problems).toEqual([]));
  const run = (body: string) => inPage({ transport: "jspi" }, body);
  /** The status and the lines of a program. */
  const program = (code: string, options = "{}") =>
    run(`
      const wrote = [];
      const write = { lines: (line) => wrote.push(line) };
      const python = await create({ stdout: write, stderr: write, ...${options} });
      return [python.transport, await python.runMain(["-c", ${JSON.stringify(code)}]), wrote];`);

  it("reads its input, line after line, to the end", async () => {
    const code = "import sys\nprint(input(), sys.stdin.readline(), sys.stdin.read().split())";
    expect(await program(code, `{ stdin: ${lines("one", "two", "three")} }`)).toEqual([
      "jspi",
      0,
      ["one two", " ['three']"],
    ]);
    expect(await inPage({}, "return (await create()).transport")).toBe("jspi");
  });

  it("reads lines of a terminal's editor, which may ask Python in the middle of one", async () => {
    const code = "import os\nremembered = 1\nprint(input('name? '), *os.get_terminal_size())";
    const terminal = `{ terminal: { readLine: async (prompt, { complete }) => prompt + (await complete("remem")) } }`;
    expect(await program(code, terminal)).toEqual(["jspi", 0, ["name? remembered 80 24"]]);
  });

  it("sleeps as long as it is to, recurses deep, and writes megabytes for a page that is slow", async () => {
    const code = `
import time, sys
start = time.monotonic(); time.sleep(0.5); print(time.monotonic() - start >= 0.5)
def down(n): return n and 1 + down(n - 1)
print(down(900))
try: down(1e9)
except RecursionError: print("too deep")
for i in range(20): print("x" * 500_000)`;
    const [, status, wrote] = (await program(code)) as [string, number, string[]];
    expect([status, wrote.slice(0, 3)]).toEqual([0, ["True", "900", "too deep"]]);
    expect(wrote.slice(3).map(({ length }) => length)).toEqual(Array(20).fill(500_000));
  });

  it.each([
    ["a loop", "while True: pass"],
    ["a sleep", "import time; time.sleep(1e9)"],
    ["many short sleeps", "import time\nwhile True: time.sleep(0.001)"],
    ["input()", "input()"],
    ["output", "while True: print('x' * 10_000)"],
  ])("is interrupted in %s, each time", async (_name, code) => {
    const outcome = await run(`
      const python = await create({ stdin: ${never}, stdout: () => {} });
      const statuses = [];
      for (const milliseconds of [0, 50, 1000])
        statuses.push(await interrupted(python, python.runMain(["-c", ${JSON.stringify(code)}]), milliseconds));
      return statuses;`);
    expect(outcome).toEqual([130, 130, 130]);
  });

  it("runs Python's own handler, and what waits goes on", async () => {
    const code = `
import signal, time
signal.signal(signal.SIGINT, lambda *_: print("seen"))
print("on", flush=True)
start = time.monotonic(); time.sleep(1); print(time.monotonic() - start >= 1, input())`;
    const outcome = await run(`
      const wrote = [];
      const python = await create({ stdin: async () => { await sleep(500); return "line"; },
        stdout: { lines: (line) => { wrote.push(line); if (line === "on" || line === "seen") setTimeout(() => wrote.length < 4 && python.interrupt(), 100); } } });
      return [await python.runMain(["-c", ${JSON.stringify(code)}]), wrote.slice(0, 2), wrote.at(-1)];`);
    expect(outcome).toEqual([0, ["on", "seen"], "True line"]);
  });

  it.each(["while True: pass", "import time; time.sleep(1e9)", "input()"])("is terminated in %j", async (code) => {
    const before = tab.workers().length;
    const outcome = await run(`
      const python = await create({ stdin: ${never} });
      const running = outcome(python.runMain(["-c", ${JSON.stringify(code)}]));
      await sleep(1000);
      await python.terminate();
      return await running;`);
    expect(outcome).toBe("E_TERMINATED");
    await expect.poll(() => tab.workers().length, { timeout: 5_000 }).toBe(before);
  });
});

describe("by jspi, where the stack cannot be set aside", () => {
  beforeEach(() => open(site.url));
  afterEach(() => expect(problems).toEqual([]));
  const run = (body: string) => inPage({ transport: "jspi" }, body);

  it("a read is an error in Python, a sleep takes its time, and nothing else is harmed", async () => {
    const outcome = await run(`
      const python = await create({ stdin: ${lines("line")} });
      await python.exec("import ctypes, sys, time\\nclass Reader:\\n  @property\\n  def line(self): return sys.stdin.readline()\\n  @property\\n  def slept(self):\\n    start = time.monotonic(); time.sleep(0.3); return time.monotonic() - start >= 0.3");
      await python.exec("def through_c(call):\\n  result = []\\n  ctypes.CFUNCTYPE(None)(lambda: result.append(attempt(call)))()\\n  return result[0]\\ndef attempt(call):\\n  try: return call()\\n  except Exception as error: return type(error).__name__\\ndef later(call):\\n  result = []\\n  pending = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(lambda _: result.append(attempt(call)) or 0)\\n  ctypes.pythonapi.Py_AddPendingCall(pending, None)\\n  while not result: pass\\n  return result[0]");
      await python.registerModule("host", { f: () => 1 });
      const reader = await python.eval("Reader()");
      return [await outcome(reader.get("line")), await reader.get("slept"),
        await python.eval("through_c(sys.stdin.readline)"), await python.eval("through_c(__import__('host').f)"),
        await python.eval("through_c(lambda: time.sleep(0.2))"), await python.eval("later(sys.stdin.readline)"), await python.eval("input()")];`);
    expect(outcome).toEqual(["OSError", true, "OSError", "JavaScriptError", null, "OSError", "line"]);
  });

  it("what JavaScript has lost is not freed in the middle of a wait", async () => {
    const outcome = await run(`
      const python = await create();
      await python.registerModule("host", { big: () => new Uint8Array(20_000_000) });
      await python.exec("import host, time\\nfreed = 0\\nclass Counted:\\n  def __del__(self):\\n    global freed\\n    freed += 1\\ndef fail():\\n  counted = Counted()\\n  raise ValueError");
      for (let i = 0; i < 500; i++) await outcome(python.exec("fail()"));
      // The engine collects what it has lost.
      await python.exec("before = freed\\nfor i in range(20): host.big(); time.sleep(0.05)\\nduring = freed - before");
      return await python.eval("during");`);
    expect(outcome).toBe(0);
  });

  it("nor in the middle of a command line's, which is another Python", async () => {
    const outcome = await run(`
      const python = await create();
      await python.exec("class Busy:\\n  def __del__(self):\\n    for i in range(1_000): pass\\ndef fail():\\n  busy = Busy()\\n  raise ValueError");
      for (let i = 0; i < 500; i++) await outcome(python.exec("fail()"));
      const waits = "import time\\nfor i in range(40): print('x' * 1_000_000); time.sleep(0.05)";
      return [await python.runMain(["-c", waits]), await python.eval("1 + 1")];`);
    expect(outcome).toEqual([0, 2]);
  });

  it("an interrupt is not seen, and nothing else sees it", async () => {
    const outcome = await run(`
      const python = await create();
      await python.exec("import time\\nclass Slow:\\n  @property\\n  def value(self): time.sleep(0.5); return 1");
      const slow = await python.eval("Slow()");
      const reading = interrupted(python, slow.get("value"), 100);
      await sleep(200);
      const unseen = python.interrupting;
      return [unseen, await reading, await python.eval("sum(range(1_000_000))"),
        await interrupted(python, python.exec("while True: pass"), 100), python.interrupting];`);
    expect(outcome).toEqual([true, 1, 499999500000, "KeyboardInterrupt", false]);
  });
});

describe("a service worker", () => {
  beforeEach(() => open(site.url));
  const run = (body: string) => inPage({ serviceWorkerURL }, body);

  /** Starts Python in the page and lets it ask for lines, which `give` answers. */
  const start = () =>
    tab.evaluate(`(async () => {
      window.asked = 0;
      const readLine = () => new Promise((resolve) => { asked++; window.give = resolve; });
      window.python = await createPython({
        distributionURL: "/python/", serviceWorkerURL: "${serviceWorkerURL}", stdin: readLine });
      await python.registerModule("host", { later: () => new Promise((resolve) => { window.answer = resolve; }) });
    })()`);
  /** Playwright's own evaluates text, which the page forbids. */
  const until = (condition: string) => expect.poll(() => tab.evaluate(`Boolean(${condition})`)).toBe(true);
  const asking = async () => {
    await tab.evaluate("window.reading = python.eval('input()').catch(({ type, code }) => type ?? code), undefined");
    await until("asked > 0");
  };
  const answering = (line: string) => tab.evaluate(`asked = 0, give(${JSON.stringify(line)}), reading`);

  it("may be stopped while Python waits, computes, and in between: nothing is lost", async () => {
    await start();
    const control = await tab.context().newCDPSession(tab);
    await control.send("ServiceWorker.enable");
    const stop = () => control.send("ServiceWorker.stopAllWorkers");

    for (const line of ["first", "second", "third"]) {
      await asking();
      await stop();
      expect(await answering(line)).toBe(line);
      await stop();
    }
    await asking();
    await stop();
    await tab.evaluate("asked = 0, python.interrupt()");
    expect(await tab.evaluate("reading")).toBe("KeyboardInterrupt");
    expect(await answering("kept")).toBe("KeyboardInterrupt");
    expect(await tab.evaluate("python.eval('input()')")).toBe("kept");

    await tab.evaluate("window.looping = python.exec('while True: pass').catch(({ type }) => type), undefined");
    await stop();
    await tab.evaluate("python.interrupt()");
    expect(await tab.evaluate("looping")).toBe("KeyboardInterrupt");

    await tab.evaluate(`window.called = python.eval("__import__('host').later()"), undefined`);
    await until("window.answer");
    await stop();
    expect(await tab.evaluate("answer('from the page'), called")).toBe("from the page");
    await tab.evaluate("python.terminate()");
  });

  it("may be replaced by another version while Python waits", async () => {
    await start();
    await asking();
    const script = join(site.dir, serviceWorkerURL);
    await writeFile(script, `${await readFile(script, "utf8")}\n// another version`);
    await tab.evaluate(`(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/web-worker/");
      await registration.update();
      const coming = registration.installing ?? registration.waiting;
      while (coming.state === "installing") await new Promise((resolve) => setTimeout(resolve, 10));
    })()`);
    const control = await tab.context().newCDPSession(tab);
    await control.send("ServiceWorker.enable");
    await control.send("ServiceWorker.skipWaiting", { scopeURL: new URL("/web-worker/", site.url).href });
    expect(await answering("before")).toBe("before");
    await asking();
    expect(await answering("after")).toBe("after");
    await tab.evaluate("python.terminate()");
  });

  it("touches no request but those of workers that wait", async () => {
    // In its scope.
    await writeFile(
      join(site.dir, "web-worker/asks.js"),
      `const asked = [fetch("pywasm-wait/token"), fetch("other", { method: "POST", body: "x" }), fetch("index.js")];
       Promise.all(asked).then((responses) => postMessage(responses.map(({ status }) => status)));`,
    );
    const answered = new Map<string, boolean>();
    tab.context().on("response", (response) => {
      answered.set(new URL(response.url()).pathname.replace(/[^/]{36}$/, "<token>"), response.fromServiceWorker());
    });
    const statuses = await run(`
      const python = await create();
      await python.exec("import time; time.sleep(0.3)");
      return await new Promise((resolve) => {
        new Worker("/web-worker/asks.js").onmessage = ({ data }) => resolve(data);
      });`);
    expect(statuses).toEqual([404, 404, 200]);
    const byServiceWorker = [...answered].filter(([, is]) => is).map(([path]) => path);
    expect(byServiceWorker).toEqual(["/web-worker/pywasm-wait/<token>"]);
    expect(answered.get("/python/python.wasm")).toBe(false);
  });

  it("may be the site's own, which imports it", async () => {
    await writeFile(
      join(site.dir, "web-worker/own.js"),
      'importScripts("service-worker.js"); addEventListener("fetch", () => {}); const scope = 1, relay = 2;',
    );
    const outcome = await inPage(
      { transport: "service-worker", serviceWorkerURL: "/web-worker/own.js" },
      `const python = await create({ stdin: ${lines("line")} });
       return [python.transport, await python.eval("input()")];`,
    );
    expect(outcome).toEqual(["service-worker", "line"]);
  });
});

describe("a transport that is not to be had", () => {
  beforeEach(() => open(site.url));
  const refused = (options: object) =>
    inPage(options, "return create().catch(({ name, code, message }) => ({ name, code, message }))");

  it.each([
    [{ transport: "shared-memory" }, "Cross-Origin-Embedder-Policy: require-corp"],
    [{ transport: "service-worker" }, "pass its URL as serviceWorkerURL"],
    [{ transport: "service-worker", serviceWorkerURL: "/not-there.js" }, "expected a service worker at /not-there.js"],
  ])("%j is refused, with what is missing", async (options, message) => {
    expect(await refused(options)).toEqual({
      name: "PythonStartError",
      code: "E_TRANSPORT",
      message: expect.stringContaining(message),
    });
  });

  it("is refused where the worker is not in the scope of the service worker, and left out where it was not named", async () => {
    await mkdir(join(site.dir, "elsewhere"));
    await cp(join(site.dir, serviceWorkerURL), join(site.dir, "elsewhere/service-worker.js"));
    const elsewhere = "/elsewhere/service-worker.js";
    expect(await refused({ transport: "service-worker", serviceWorkerURL: elsewhere })).toMatchObject({
      code: "E_TRANSPORT",
      message: expect.stringContaining("/elsewhere/pywasm-wait/"),
    });
    expect(await inPage({ serviceWorkerURL: elsewhere }, "return (await create()).transport")).toBe("jspi");
  });

  it("leaves the others where there is none of them", async () => {
    const outcome = await inPage(
      { serviceWorkerURL: "/not-there.js" },
      `delete WebAssembly.Suspending;
       const refused = await create({ transport: "jspi" }).catch(({ code, message }) => [code, message]);
       const python = await create({ stdin: ${lines("line")} });
       const running = python.exec("while True: pass", { timeout: 300 }).catch(({ code }) => code);
       let code;
       try { python.interrupt(); } catch (error) { code = error.code; }
       return [refused, String(python.transport), code, await running];`,
    );
    const message = expect.stringContaining("WebAssembly.Suspending");
    expect(outcome).toEqual([["E_TRANSPORT", message], "undefined", "E_ISOLATION", "E_TIMEOUT"]);
  });
});
