import { setTimeout as sleep } from "node:timers/promises";
import type { PyHandle, WorkerPython } from "@pywasm/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorker } from "./built.js";

let python: WorkerPython;

beforeAll(async () => {
  python = await createWorker();
});
afterAll(() => python.terminate());

it("a function may take its time: what it promises is awaited", async () => {
  await python.registerModule("host", { fetch: async (name: string) => sleep(20, { name, found: true }) });
  expect(await python.eval("__import__('host').fetch('x')")).toEqual(
    new Map<string, unknown>([
      ["name", "x"],
      ["found", true],
    ]),
  );
});

it("what it rejects with is an exception", async () => {
  await python.registerModule("host", { fail: () => Promise.reject(new RangeError("too far")) });
  await python.exec(
    "import host, pywasm\ntry: host.fail()\nexcept pywasm.JavaScriptError as e: caught = [e.name, e.message]",
  );
  expect(await python.eval("caught")).toEqual(["RangeError", "too far"]);
  await expect(python.exec("host.fail()")).rejects.toMatchObject({ cause: { name: "RangeError", message: "too far" } });
});

it("an error comes back as a copy: with its name, message, code, stack and cause, of a class that is known", async () => {
  class HttpError extends Error {
    override name = "HttpError";
    code = "E_HTTP";
    status = 404;
  }
  const thrown = new HttpError("gone", { cause: new RangeError("too far") });
  await python.registerModule("host", { fail: () => Promise.reject(thrown) });
  const { cause } = await python.exec("__import__('host').fail()").catch((error) => error);
  const { name, message, code, stack } = thrown;
  expect(cause).toMatchObject({ name, message, code, stack });
  expect(cause.cause).toBeInstanceOf(RangeError);
  expect(cause).not.toBeInstanceOf(HttpError);
  expect(cause).not.toHaveProperty("status");
});

it("an exception that a function lets pass is the same in Python", async () => {
  await python.registerModule("host", { run: (code: string) => python.exec(code) });
  await python.exec("try: __import__('host').run('1/0')\nexcept ZeroDivisionError as e: passed = str(e)");
  expect(await python.eval("passed")).toBe("division by zero");
});

it("a function may call Python, which waits for it: many deep, and several at once", async () => {
  await python.registerModule("host", {
    down: async (depth: number): Promise<unknown> =>
      depth === 0 ? "bottom" : python.eval(`__import__('host').down(${depth - 1})`),
    both: async () => Promise.all([python.eval("6 * 7"), python.call("max", [[1, 5, 3]]), python.eval("'z'")]),
  });
  expect(await python.eval("__import__('host').down(20)")).toBe("bottom");
  expect(await python.eval("__import__('host').both()")).toEqual([42, 5, "z"]);
});

it.each(["runMain", "dispose"] as const)("%s in a function that Python waits for is refused", async (method) => {
  const ask = () => (method === "runMain" ? python.runMain(["-c", "pass"]) : python.dispose());
  const outcome = (asked: Promise<unknown>) => asked.then(String, (error) => error.code);
  await python.registerModule("host", {
    atOnce: () => outcome(ask()),
    later: async () => {
      await sleep(10);
      return outcome(ask());
    },
    nested: () => python.eval("__import__('host').later()"),
  });
  for (const name of ["atOnce", "later", "nested"])
    expect(await python.eval(`__import__('host').${name}()`)).toBe("E_BUSY");
  expect(await python.eval("6 * 7")).toBe(42);
});

it("a command line waits for a function that somebody else called, and runs once one that started it has returned", async () => {
  const started: Promise<number>[] = [];
  await python.registerModule("host", {
    slow: () => sleep(100),
    start: () => void setTimeout(() => started.push(python.runMain(["-c", "raise SystemExit(7)"])), 50),
  });
  const slow = python.exec("__import__('host').slow()");
  await sleep(20);
  expect(await python.runMain(["-c", "raise SystemExit(3)"])).toBe(3);
  await slow;
  await python.exec("__import__('host').start()");
  while (started.length === 0) await sleep(10);
  expect(await started[0]).toBe(7);
});

it("objects go through functions as handles", async () => {
  await python.registerModule("host", {
    grow: async (thing: PyHandle<"async">) => {
      await thing.set("size", ((await thing.get("size")) as number) + 1);
      return thing;
    },
  });
  await python.exec("class Thing: size = 1\nthing = Thing()");
  expect(await python.eval("__import__('host').grow(thing) is thing and thing.size")).toBe(2);
});

it("megabytes come back from a function", async () => {
  const bytes = new Uint8Array(20_000_000).fill(7);
  await python.registerModule("host", { big: () => bytes, text: () => "é".repeat(1_000_000) });
  expect(await python.eval("len(__import__('host').big())")).toBe(bytes.length);
  expect(await python.eval("len(__import__('host').text())")).toBe(1_000_000);
});

it("what cannot cross is refused on either side, and Python goes on", async () => {
  await python.registerModule("host", { bad: () => Symbol("s") });
  await expect(python.exec("__import__('host').bad()")).rejects.toMatchObject({ cause: { code: "E_TYPE" } });
  await expect(python.call("print", [Symbol("s")])).rejects.toMatchObject({ name: "ConversionError", code: "E_TYPE" });
  expect(await python.eval("1")).toBe(1);
});

it("a handle is used in the order of the calls, also when it is released at once", async () => {
  const list = (await python.eval("__import__('collections').deque()")) as PyHandle<"async">;
  const calls = [list.invoke("append", [1]), list.invoke("append", [2]), list.str()] as const;
  list.release();
  expect(await calls[2]).toBe("deque([1, 2])");
  await expect(list.str()).rejects.toMatchObject({ code: "E_RELEASED" });
});

it("a handle of one Python is none of another's", async () => {
  await using other = await createWorker();
  const handle = await python.eval("object()");
  await expect(other.call("id", [handle])).rejects.toMatchObject({ name: "ConversionError" });
});
