import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkerPython } from "@pywasm/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorker } from "./built.js";

let python: WorkerPython;

beforeAll(async () => {
  // An input that never comes.
  python = await createWorker({ stdin: new PassThrough(), stderr: () => {} });
  await python.registerModule("host", { never: () => new Promise(() => {}) });
  await python.exec("import host, re, signal, sys, time");
});
afterAll(() => python.terminate());

describe("an interrupt ends", () => {
  it.each([
    ["a loop", "while True: pass"],
    ["a sleep", "time.sleep(1e9)"],
    ["a regular expression that backtracks", "re.match('(a*)*b', 'a' * 40)"],
    ["input()", "input()"],
    ["a read of bytes", "sys.stdin.buffer.read(10)"],
    ["a function of JavaScript's whose promise stays open", "host.never()"],
    ["a long comparison", "x = [0] * 10 ** 6\nwhile True: x == list(x)"],
  ])("%s", async (_name, code) => {
    const running = python.exec(`started = True\n${code}`);
    setTimeout(() => python.interrupt(), 100);
    await expect(running).rejects.toMatchObject({ name: "PythonError", type: "KeyboardInterrupt" });
    expect(await python.eval("1 + 1")).toBe(2);
  });

  it("a program that waits behind calls that nobody can interrupt, and not them", async () => {
    const sizes = Promise.all(Array.from({ length: 20 }, () => python.memory()));
    const running = python.exec("while True: pass");
    python.interrupt();
    await expect(running).rejects.toMatchObject({ name: "PythonError", type: "KeyboardInterrupt" });
    for (const bytes of await sizes) expect(bytes).toBeGreaterThan(1024 * 1024);
  });

  it("a command line, with its traceback and the status that shells know", async () => {
    let stderr = "";
    await using other = await createWorker({ stderr: (bytes) => (stderr += Buffer.from(bytes)) });
    const running = other.runMain(["-c", "import sys; print('on', file=sys.stderr, flush=True)\nwhile True: pass"]);
    while (!stderr.includes("on")) await sleep(5);
    other.interrupt();
    expect(await running).toBe(130);
    expect(stderr).toContain("KeyboardInterrupt");
  });

  it("the end of a command line, when Python has no handlers any more: by the status alone", async () => {
    let stderr = "";
    await using other = await createWorker({ stderr: (bytes) => (stderr += Buffer.from(bytes)) });
    const running = other.runMain(["-c", atTheVeryEnd]);
    while (!stderr.includes("ends")) await sleep(5);
    other.interrupt();
    expect(await running).toBe(130);
    expect(stderr).toBe("ends\n");
  });
});

/** What a module holds is freed when the handlers are gone. */
const atTheVeryEnd = `
import os, time
class Last:
    def __del__(self, write=os.write, clock=time.monotonic):
        write(2, b"ends\\n")
        end = clock() + 0.5
        while clock() < end:
            pass
last = Last()
`;

describe("an alarm", () => {
  const rings = `
def ring(*_):
    raise TimeoutError("it rang")
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.1)
`;

  it.each([
    ["a loop", "while True: pass"],
    ["a sleep", "time.sleep(1e9)"],
    ["input()", "input()"],
    ["a read of bytes", "sys.stdin.buffer.read(10)"],
    ["a function of JavaScript's whose promise stays open", "host.never()"],
  ])("ends %s", async (_name, code) => {
    await expect(python.exec(rings + code)).rejects.toMatchObject({ name: "PythonError", type: "TimeoutError" });
    expect(await python.eval("1 + 1")).toBe(2);
  });

  it("whose handler returns ends nothing, as often as it rings", async () => {
    await python.registerModule("clock", {
      later: () => new Promise((resolve) => setTimeout(() => resolve("there"), 500)),
    });
    await python.exec(`
import clock
rang = 0
def ring(*_):
    global rang
    rang += 1
signal.signal(signal.SIGALRM, ring)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
answer = clock.later()
signal.setitimer(signal.ITIMER_REAL, 0)
`);
    expect(await python.eval("answer, rang >= 5")).toEqual(["there", true]);
  });

  it("is not put off by one of a command line, which ends with it", async () => {
    await python.exec(rings.replace("0.1", "1"));
    expect(await python.runMain(["-c", "import signal; signal.alarm(1_000_000)"])).toBe(0);
    await expect(python.exec("host.never()")).rejects.toMatchObject({ name: "PythonError", type: "TimeoutError" });
  });
});

describe("an interrupt that comes while a command line starts is a KeyboardInterrupt in its program", () => {
  const endless = "while True: pass";
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "pywasm-interrupt-"));
    for (const name of ["main.py", "__main__.py"]) writeFileSync(join(dir, name), endless);
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each([
    [["-c", endless]],
    [["-S", "-c", endless]],
    [["-I", "-c", endless]],
    [["-m", "main"]],
    [["-"]],
    [["main.py"]],
    [["."]],
  ])("%j", async (argv) => {
    let stderr = "";
    await using other = await createWorker({
      mounts: [{ host: dir, guest: "/project" }],
      cwd: "/project",
      stdin: { text: endless },
      stderr: (bytes) => (stderr += Buffer.from(bytes)),
    });
    for (const milliseconds of [0, 20, 60]) {
      stderr = "";
      const running = other.runMain(argv);
      if (milliseconds > 0) await sleep(milliseconds);
      other.interrupt();
      expect(await running).toBe(130);
      expect(stderr).toMatch(/^Traceback[\s\S]*(in <module>|_run_module_as_main)[\s\S]*\nKeyboardInterrupt\n$/);
    }
  });

  it("and one that comes while the program is read ends it", async () => {
    await using other = await createWorker({ stdin: new PassThrough() });
    const running = other.runMain(["-"]);
    setTimeout(() => other.interrupt(), 500);
    expect(await running).toBe(130);
  });
});

it("none is lost, whenever it comes: 300 at all times from before the call to its middle", async () => {
  for (let round = 0; round < 300; round++) {
    const running = python.exec("while True: pass");
    if (round % 3 > 0) await sleep((round % 10) / 2);
    python.interrupt();
    await expect(running).rejects.toMatchObject({ type: "KeyboardInterrupt" });
  }
});

it("one that comes when nothing runs does not hit the next call", async () => {
  for (let round = 0; round < 50; round++) {
    python.interrupt();
    expect(await python.eval("sum(range(100_000))")).toBe(4999950000);
    python.interrupt();
  }
});

it("one that comes with the end of a call hits that call or none", async () => {
  for (let round = 0; round < 200; round++) {
    const running = python.exec("for i in range(2000): pass").catch((error) => error.type);
    await sleep(0);
    python.interrupt();
    expect([undefined, "KeyboardInterrupt"]).toContain(await running);
    expect(await python.eval("sum(range(10_000))")).toBe(49995000);
  }
});

it("goes to the call that runs, not to those behind it", async () => {
  const first = python.exec("while True: pass");
  const second = python.eval("'second'");
  setTimeout(() => python.interrupt(), 50);
  await expect(first).rejects.toMatchObject({ type: "KeyboardInterrupt" });
  expect(await second).toBe("second");
});

it("Python's own handler runs, and what waits goes on", async () => {
  await python.exec("seen = []\nold = signal.signal(signal.SIGINT, lambda *_: seen.append(1))");
  const sleeping = python.exec("start = time.monotonic()\ntime.sleep(0.5)\nslept = time.monotonic() - start");
  setTimeout(() => python.interrupt(), 100);
  await sleeping;
  expect(await python.eval("[len(seen), slept >= 0.5]")).toEqual([1, true]);

  await python.registerModule("slow", { later: () => sleep(300, "answer") });
  const asking = python.eval("__import__('slow').later()");
  setTimeout(() => python.interrupt(), 100);
  expect(await asking).toBe("answer");
  expect(await python.eval("len(seen)")).toBe(2);
  await python.exec("signal.signal(signal.SIGINT, old)");
});

it("input that arrives after an interrupt is read by the next call", async () => {
  const stdin = new PassThrough();
  await using other = await createWorker({ stdin });
  for (let round = 0; round < 20; round++) {
    const reading = other.exec("input()");
    await sleep(round);
    other.interrupt();
    stdin.write(`line ${round}\n`);
    await expect(reading).rejects.toMatchObject({ type: "KeyboardInterrupt" });
    expect(await other.eval("input()")).toBe(`line ${round}`);
  }
});
