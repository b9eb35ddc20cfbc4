import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createWorker } from "./built.js";

it("what is no option begins no thread, which would keep the process alive, and is told alone", async () => {
  const script = join(import.meta.dirname, "no-option.mjs");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { timeout: 30_000 });
  expect([stdout, stderr]).toEqual(["TypeError\n", ""]);
});

describe("the end of a worker", () => {
  it("rejects every call that waits, and every later one", async () => {
    const python = await createWorker();
    const calls = [python.exec("while True: pass"), python.eval("1"), python.runMain(["-V"])];
    const outcomes = Promise.allSettled(calls);
    setTimeout(() => python.terminate(), 50);
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: "E_TERMINATED" } });
    await expect(python.eval("1")).rejects.toMatchObject({ name: "PythonRunError", code: "E_TERMINATED" });
  });

  it.each([
    ["os.abort()", "E_CRASHED"],
    ["os._exit(3)", "E_EXITED"],
    ["ctypes.cast(10 ** 9, ctypes.CFUNCTYPE(None))()", "E_CRASHED"],
  ])("%s: %s, for this call and all others", async (code, expected) => {
    const python = await createWorker({ stderr: () => {} });
    const calls = [python.exec(`import os, ctypes\n${code}`), python.eval("1")];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ reason: { name: "PythonRunError", code: expected } });
    }
    await expect(python.eval("1")).rejects.toMatchObject({ code: expected });
    await python.dispose();
  });

  it("a crash of a command line is the end of that command line", async () => {
    await using python = await createWorker({ stderr: () => {} });
    await expect(python.runMain(["-c", "import os; os.abort()"])).rejects.toMatchObject({ code: "E_CRASHED" });
    expect(await python.runMain(["-c", "raise SystemExit(3)"])).toBe(3);
  });

  it("dispose runs what is registered for the end", async () => {
    let written = "";
    const python = await createWorker({ stdout: (bytes) => (written += Buffer.from(bytes)) });
    await python.exec("import atexit, sys\natexit.register(print, 'bye')\nsys.stdout.write('unflushed ')");
    await python.dispose();
    expect(written).toBe("unflushed bye\n");
    await python.dispose();
  });
});

describe("a timeout", () => {
  it("interrupts, and Python goes on", async () => {
    await using python = await createWorker({ stderr: () => {} });
    await expect(python.exec("while True: pass", { timeout: 50 })).rejects.toMatchObject({
      name: "PythonRunError",
      code: "E_TIMEOUT",
      message: expect.stringContaining("50 ms"),
      cause: { type: "KeyboardInterrupt" },
    });
    await expect(python.runMain(["-c", "while True: pass"], { timeout: 50 })).rejects.toMatchObject({
      code: "E_TIMEOUT",
    });
    expect(await python.eval("1")).toBe(1);
  });

  it("ends a Python that does not listen", async () => {
    const python = await createWorker();
    const deaf = "while True:\n  try:\n    while True: pass\n  except KeyboardInterrupt: pass";
    const calls = [python.exec(deaf, { timeout: 50 }), python.eval("1")];
    const [first, second] = await Promise.allSettled(calls);
    expect(first).toMatchObject({ reason: { code: "E_TIMEOUT" } });
    expect(second).toMatchObject({ reason: { code: "E_TERMINATED" } });
  });

  it("counts from when a call begins, not from when it is made", async () => {
    await using python = await createWorker();
    const first = python.exec("__import__('time').sleep(0.5)");
    const second = python.eval("'in time'", { timeout: 400 });
    await first;
    expect(await second).toBe("in time");
  });
});

describe("what cannot start says why", () => {
  it.each([
    [{ distribution: "/nowhere" }, { name: "PythonStartError", code: "E_NO_DISTRIBUTION" }],
    [{ mounts: [{ host: "/", guest: "lib" }] }, { name: "PythonStartError", code: "E_MOUNT" }],
  ])("%j", async (options, error) => {
    await expect(createWorker(options)).rejects.toMatchObject(error);
  });

  it("a folder that is not there: in the first call, which needs it", async () => {
    const python = await createWorker({ cwd: "/nowhere" });
    await expect(python.eval("1")).rejects.toMatchObject({ name: "PythonStartError", code: "E_OPTION" });
    await python.dispose();
  });
});
