import { describe, expect, it } from "vitest";
import { createPool } from "./built.js";

it("spreads calls over its workers, each made ready first", async () => {
  await using pool = await createPool({
    size: 2,
    setUp: (python) =>
      python.exec("import time\nmark = object()\ndef work(n): time.sleep(0.01); return n * 2, id(mark)"),
  });
  const results = await Promise.all(Array.from({ length: 40 }, (_, n) => pool.call("work", [n])));
  expect(results.map((result) => (result as number[])[0])).toEqual(Array.from({ length: 40 }, (_, n) => n * 2));
  expect(await pool.eval("1 + 1")).toBe(2);
  expect(await pool.runMain(["-c", "raise SystemExit(5)"])).toBe(5);
});

it("works at the same time", async () => {
  await using pool = await createPool({ size: 2 });
  // Each waits until the other has begun.
  let arrive = () => {};
  const both = new Promise<void>((resolve) => {
    let missing = 2;
    arrive = () => --missing === 0 && resolve();
  });
  const meet = () => {
    arrive();
    return both;
  };
  const inWorker = () =>
    pool.use(async (python) => {
      await python.registerModule("host", { meet });
      return python.eval("__import__('host').meet()");
    });
  expect(await Promise.all([inWorker(), inWorker()])).toEqual([null, null]);
});

it("gives a task a worker to itself", async () => {
  await using pool = await createPool({ size: 2 });
  const task = (name: string) =>
    pool.use(async (python) => {
      await python.exec(`mine = '${name}'`);
      await python.exec("import time; time.sleep(0.02)");
      return python.eval("mine");
    });
  const names = Array.from({ length: 20 }, (_, index) => `task ${index}`);
  expect(await Promise.all(names.map(task))).toEqual(names);
});

describe("a worker that dies", () => {
  it.each([
    ["crashes", "import os; os.abort()", {}, "E_CRASHED"],
    [
      "takes longer than it is given",
      "while True:\n try:\n  while True: pass\n except BaseException: pass",
      { timeout: 50 },
      "E_TIMEOUT",
    ],
  ])("because it %s is replaced, and is made ready", async (_name, code, options, expected) => {
    await using pool = await createPool({ size: 2, stderr: () => {}, setUp: (python) => python.exec("ready = True") });
    const calls = Array.from({ length: 12 }, (_, index) =>
      index === 3 ? pool.exec(code, options) : pool.eval("ready"),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes[3]).toMatchObject({ reason: { code: expected } });
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(11);
    expect(await Promise.all([pool.eval("ready"), pool.eval("ready")])).toEqual([true, true]);
  });

  it("because the task ended it is replaced", async () => {
    await using pool = await createPool({ size: 1 });
    await pool.use((python) => python.terminate());
    expect(await pool.eval("1")).toBe(1);
  });
});

describe("the queue", () => {
  it("has a bound", async () => {
    await using pool = await createPool({ size: 1, queue: 2 });
    const calls = Array.from({ length: 4 }, (_, index) => pool.eval(String(index)));
    expect(pool.queued).toBe(2);
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.slice(0, 3).map((outcome) => "value" in outcome && outcome.value)).toEqual([0, 1, 2]);
    expect(outcomes[3]).toMatchObject({ reason: { name: "PoolError", code: "E_QUEUE_FULL" } });
  });

  it("keeps a fast source in check", async () => {
    await using pool = await createPool({ size: 2, queue: 3 });
    const results: Promise<unknown>[] = [];
    for (let index = 0; index < 100; index++) {
      await pool.ready();
      results.push(pool.eval(String(index)));
      expect(pool.queued).toBeLessThanOrEqual(3);
    }
    expect(await Promise.all(results)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });
});

describe("the end of a pool", () => {
  it("lets tasks that run finish, and refuses those that wait", async () => {
    const pool = await createPool({ size: 1 });
    const calls = [pool.eval("__import__('time').sleep(0.2) or 'done'"), pool.eval("1")];
    const outcomes = Promise.allSettled(calls);
    await pool.dispose();
    expect(await outcomes).toMatchObject([{ value: "done" }, { reason: { code: "E_POOL_CLOSED" } }]);
    await expect(pool.eval("1")).rejects.toMatchObject({ code: "E_POOL_CLOSED" });
  });

  it("comes at once where it has to", async () => {
    const pool = await createPool({ size: 2 });
    const outcomes = Promise.allSettled([pool.exec("while True: pass"), pool.exec("while True: pass")]);
    await pool.terminate();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: "E_TERMINATED" } });
  });
});

it.each([
  [{ size: 0 }, "E_OPTION"],
  [{ queue: -1 }, "E_OPTION"],
  [{ distribution: "/nowhere" }, "E_NO_DISTRIBUTION"],
  [{ setUp: (python: { exec(code: string): Promise<void> }) => python.exec("1/0") }, "E_PYTHON"],
])("%j does not start", async (options, code) => {
  await expect(createPool({ size: 2, ...options })).rejects.toMatchObject({ code });
});
