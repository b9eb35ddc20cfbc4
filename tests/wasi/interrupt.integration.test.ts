import { createPython } from "@pywasm/node";
import { beforeAll, describe, expect, it } from "vitest";
import { wasiDistribution } from "../default-distribution.js";
import { createWorker } from "../worker/built.js";

let distribution: string;
beforeAll(async () => {
  distribution = (await wasiDistribution()).folder;
});

/** What nothing but an interrupt ends. */
const endless = {
  "a loop": "while True: pass",
  "calls of functions": "def f(n): return n if n < 2 else f(n - 1) + f(n - 2)\nf(60)",
  "a sleep": "__import__('time').sleep(1000)",
  "a regular expression": "__import__('re').match('(a*)*b', 'a' * 40)",
  "a lock that nobody gives back": "import threading; l = threading.Lock(); l.acquire(); l.acquire()",
};

describe("a Python for WASI, in a worker, is interrupted in", () => {
  it.each(Object.entries(endless))("%s", async (_name, code) => {
    await using python = await createWorker({ distribution });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    await python.registerModule("host", { begun: () => begun() });
    const result = python.exec(`import host; host.begun()\n${code}`);
    void hasBegun.then(() => python.interrupt());
    await expect(result).rejects.toMatchObject({ type: "KeyboardInterrupt" });
    expect(await python.eval("6 * 7")).toBe(42);
  });

  it("a command line, which ends with 130", async () => {
    const stderr: string[] = [];
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const keep = {
      stdout: { lines: () => begun() },
      stderr: { lines: (line: string) => void stderr.push(line) },
    };
    await using python = await createWorker({ distribution, ...keep });
    const status = python.runMain(["-c", "print('begun', flush=True)\nwhile True: pass"]);
    void hasBegun.then(() => python.interrupt());
    expect(await status).toBe(130);
    expect(stderr.at(-1)).toBe("KeyboardInterrupt");
  });
});

it("a handler that returns lets a sleep go on to its end", async () => {
  await using python = await createWorker({ distribution });
  await python.registerModule("host", { interrupt: () => python.interrupt() });
  const program = `
import host, signal, time
seen = []
signal.signal(signal.SIGINT, lambda number, frame: seen.append(number))
start = time.monotonic()
host.interrupt()
time.sleep(0.2)
slept = time.monotonic() - start`;
  await python.exec(program);
  expect(await python.eval("seen, slept >= 0.2")).toEqual(expect.objectContaining({ 0: [2], 1: true }));
});

it("input is waited for, and comes as it is typed", async () => {
  const { Readable } = await import("node:stream");
  const lines: string[] = [];
  const stdin = Readable.from(
    (async function* () {
      for (const text of ["one\n", "two\n"]) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        yield Buffer.from(text);
      }
    })(),
  );
  await using python = await createWorker({
    distribution,
    stdin,
    stdout: { lines: (line) => void lines.push(line) },
  });
  expect(await python.runMain(["-c", "print(input()); print(input()); input()"])).toBe(1);
  expect(lines).toEqual(["one", "two"]);
});

/** What would use up the engine's stack. */
const deep = {
  json: "import json; json.loads('[' * 100_000)",
  repr: "x = []\nfor _ in range(100_000): x = [x]\nrepr(x)",
  "calls by way of C": "class A:\n    def __getattr__(self, name): return getattr(self, name + 'x')\nA().x",
  sorting: "def key(n): return sorted([n], key=key)\nkey(1)",
  "regular expressions": "import re; re.compile('(' * 50_000 + ')' * 50_000)",
};

describe.each([
  ["this thread", createPython],
  ["a worker", createWorker],
] as const)("in %s, what is too deep is a RecursionError:", (_where, create) => {
  it.each(Object.entries(deep))("%s", async (_name, code) => {
    await using python = await create({ distribution });
    const error = await Promise.resolve()
      .then(() => python.exec(code))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ type: "RecursionError" });
    expect(await python.eval("1 + 1")).toBe(2);
  });
});
