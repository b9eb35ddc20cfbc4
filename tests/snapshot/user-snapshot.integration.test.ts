import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPython, type PythonOptions } from "@pywasm/node";
import { fitsOf, formatSnapshot, parseSnapshot } from "@pywasm/runtime";
import { describe, expect, it } from "vitest";
import { defaultDistribution, wasiDistribution } from "../default-distribution.js";
import { createWorker } from "../worker/built.js";

async function create(options: Partial<PythonOptions> = {}) {
  const { folder } = await defaultDistribution();
  return createPython({ distribution: folder, ...options });
}

/** Of a Python that has done this. */
async function snapshotAfter(code: string, options: Partial<PythonOptions> = {}) {
  const python = await create(options);
  python.exec(code);
  return python.snapshot();
}

const program = `
import dataclasses, json, sqlite3, sys
@dataclasses.dataclass
class Point: x: int; y: int = 2
points = [Point(n) for n in range(1000)]
database = sqlite3.connect(":memory:")
database.execute("create table names(name)")
database.execute("insert into names values('ä')")
def numbers():
    yield from (1, 2, 3)
going = numbers()
next(going)
`;
const asked =
  "[sum(p.x for p in points), database.execute('select * from names').fetchall(), next(going), 'json' in sys.modules]";
const answer = [499_500, [expect.objectContaining({ 0: "ä" })], 2, true];

describe("what Python had in memory is there again", () => {
  it("in this thread", async () => {
    const snapshot = await snapshotAfter(program);
    expect((await create({ snapshot })).eval(asked)).toEqual(answer);
    // As often as one likes: it is not used up.
    expect((await create({ snapshot })).eval(asked)).toEqual(answer);
  });

  it("in a worker, from there and back", async () => {
    const worker = await createWorker({ snapshot: await snapshotAfter(program) });
    expect(await worker.eval(asked)).toEqual(answer);
    await worker.exec("later = points[-1]");
    const snapshot = await worker.snapshot();
    expect(await worker.eval("next(going)")).toBe(3);
    await worker.terminate();
    expect((await create({ snapshot })).eval("[later.x, next(going)]")).toEqual([999, 3]);
  });

  it("in one that has functions, mounts, an environment, a folder and streams of its own", async () => {
    const dir = await mkdtemp(join(tmpdir(), "pywasm-snapshot-"));
    try {
      // Where the first looks for modules, nothing is; where the second looks, another.
      await mkdir(join(dir, "empty"));
      await mkdir(join(dir, "full"));
      await writeFile(join(dir, "full/beside.py"), "x = 7");
      const snapshot = await snapshotAfter(
        `
import os, sys
sys.path += ["/project", "/elsewhere"]
os.environ["FIRST"] = "1"
try: import beside
except ImportError: pass
def tell(): return [dict(os.environ), os.getcwd(), __import__("beside").x, __import__("host").twice(4)]
`,
        { mounts: [{ host: join(dir, "empty"), guest: "/project" }], cwd: "/tmp" },
      );
      for (const guest of ["/project", "/elsewhere"]) {
        const lines: string[] = [];
        const python = await create({
          snapshot,
          mounts: [{ host: join(dir, "full"), guest, readonly: true }],
          cwd: guest,
          env: { SECOND: "2" },
          stdout: { lines: (line) => void lines.push(line) },
        });
        python.registerModule("host", { twice: (n: number) => 2 * n });
        expect(python.eval("tell()")).toEqual([new Map([["SECOND", "2"]]), guest, 7, 8]);
        python.exec("print('to the second')");
        expect(lines).toEqual(["to the second"]);
      }
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it("command lines start as without it", async () => {
    const snapshot = await snapshotAfter("import json");
    const plain: string[] = [];
    const python = await create({ snapshot, onPlainStart: (reason) => void plain.push(reason) });
    expect(await python.runMain(["-c", "import sys; sys.exit('json' in sys.modules)"])).toBe(0);
    expect(plain).toEqual([]);
  });

  it("handlers of signals, and what is done at the end", async () => {
    const snapshot = await snapshotAfter(`
import atexit, signal
atexit.register(print, "at the end")
signal.signal(signal.SIGINT, lambda *_: seen.append(1))
seen = []
def wait():
    while not seen: pass
    return "seen"
`);
    const written: Uint8Array[] = [];
    const python = await createWorker({ snapshot, stdout: (bytes) => void written.push(bytes) });
    setTimeout(() => python.interrupt(), 200);
    expect(await python.call("wait")).toBe("seen");
    await python.dispose();
    expect(Buffer.concat(written).toString()).toBe("at the end\n");
  });

  it("streams that the program has put in their place, or taken away", async () => {
    const replaced = await create({ snapshot: await snapshotAfter("import io, sys\nsys.stdout = io.StringIO()") });
    replaced.exec("print('kept')");
    expect(replaced.eval("sys.stdout.getvalue()")).toBe("kept\n");
    const code = "import sys\nsys.stdin = sys.__stdin__ = None\ndel sys.__stdout__\nsys.stderr.close()";
    const taken = await create({ snapshot: await snapshotAfter(code), stderr: () => undefined });
    expect(taken.eval("[sys.stdin, hasattr(sys, '__stdout__'), sys.stderr.closed]")).toEqual([null, false, false]);
  });

  it("tracebacks show the lines of functions that were there before", async () => {
    const python = await create({ snapshot: await snapshotAfter("def before(n):\n    return 1 / n") });
    python.exec("def after(n):\n    return before(n)");
    let traceback = "";
    try {
      python.exec("after(0)");
    } catch (error) {
      traceback = (error as { traceback: string }).traceback;
    }
    expect(traceback).toContain("in after\n    return before(n)");
    expect(traceback).toContain("in before\n    return 1 / n");
  });

  it("with what is random, random again", async () => {
    const snapshot = await snapshotAfter(`
import random, secrets, tempfile, uuid
tempfile.mkdtemp(), uuid.uuid1(), random.random(), secrets.token_hex()
own = random.Random(7)
def tell(): return [random.random(), next(tempfile._get_candidate_names()), uuid.getnode(), str(uuid.uuid4()), secrets.token_hex()]
`);
    const [one, other] = [await create({ snapshot }), await create({ snapshot })];
    const [told, toldByOther] = [one.call("tell") as unknown[], other.call("tell") as unknown[]];
    expect(told).toHaveLength(5);
    expect(told.filter((value, index) => value === toldByOther[index])).toEqual([]);
    // What a program has for itself is its own.
    expect(one.eval("own.random()")).toBe(other.eval("own.random()"));
  });
});

describe("what a snapshot cannot hold is told when it is taken, and Python goes on", () => {
  it.each([
    ["a file that is open", "file = open('/tmp/file', 'w')", "a file is open", "file.close()"],
    ["a folder that is open", "import os\nfile = os.open('/tmp', 0)", "a file is open", "os.close(file)"],
    ["a pair of sockets", "import socket\npair = socket.socketpair()", "a file is open", "[s.close() for s in pair]"],
    [
      "a timer",
      "import signal\nsignal.setitimer(signal.ITIMER_REAL, 100)",
      "a timer runs",
      "signal.setitimer(signal.ITIMER_REAL, 0)",
    ],
  ])("%s", async (_, code, message, end) => {
    const python = await create();
    python.exec(code);
    await expect(python.snapshot()).rejects.toMatchObject({
      name: "PythonRunError",
      code: "E_SNAPSHOT",
      message: `A snapshot cannot be taken: ${message}. End that before.`,
    });
    expect(python.eval("6 * 7")).toBe(42);
    python.exec(end);
    expect((await create({ snapshot: await python.snapshot() })).eval("6 * 7")).toBe(42);
  });

  it("functions of JavaScript's, until they are gone", async () => {
    const python = await create();
    python.registerModule("host", { twice: (n: number) => 2 * n });
    await expect(python.snapshot()).rejects.toMatchObject({
      code: "E_SNAPSHOT",
      message: expect.stringContaining("functions or objects of JavaScript's. Register them where it goes on."),
    });
    expect(python.eval("__import__('host').twice(21)")).toBe(42);
    python.exec("import gc, sys\ndel sys.modules['host']\ngc.collect()");
    expect((await create({ snapshot: await python.snapshot() })).eval("6 * 7")).toBe(42);
  });

  it.each([
    ["a callback", "f = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda x: x + 1)"],
    ["a function of Python's", "f = ctypes.pythonapi.Py_GetVersion"],
  ])("of ctypes, %s", async (_, code) => {
    const python = await create();
    python.exec("import ctypes");
    expect((await create({ snapshot: await python.snapshot() })).eval("ctypes.sizeof(ctypes.c_int)")).toBe(4);
    python.exec(code);
    await expect(python.snapshot()).rejects.toMatchObject({
      code: "E_SNAPSHOT",
      message: expect.stringMatching(/ctypes.*Make them where it goes on\.$/),
    });
    expect(python.eval("6 * 7")).toBe(42);
  });

  it("what is in the middle of a call", async () => {
    const python = await create();
    let refused: Promise<unknown> | undefined;
    python.registerModule("host", {
      keep() {
        refused = python.snapshot().catch(({ code }) => code);
      },
    });
    python.exec("import host; host.keep()");
    expect(await refused).toBe("E_BUSY");

    const worker = await createWorker();
    await worker.registerModule("host", { keep: () => worker.snapshot().catch(({ code }) => code) });
    expect(await worker.eval("__import__('host').keep()")).toBe("E_BUSY");
    await worker.terminate();
  });

  it("one of a Python that has ended, and of Python for WASI", async () => {
    const python = await create();
    python.dispose();
    await expect(python.snapshot()).rejects.toMatchObject({ code: "E_DISPOSED" });
    const wasi = await createPython({ distribution: (await wasiDistribution()).folder });
    await expect(wasi.snapshot()).rejects.toMatchObject({
      code: "E_SNAPSHOT",
      message: "A snapshot can be taken of Python for Emscripten only. Use such a distribution.",
    });
    expect(wasi.eval("6 * 7")).toBe(42);
  });
});

describe("what Python cannot go on from is an error, in the thread and in a worker", () => {
  async function refusal(options: Partial<PythonOptions>) {
    const { code, name, message } = await create(options).catch((error) => error);
    // A worker starts Python for the first call.
    const worker = createWorker(options);
    const inWorker = await worker.then((python) => python.eval("1")).catch((error) => error);
    await worker.then((python) => python.terminate()).catch(() => undefined);
    expect(inWorker).toMatchObject({ code, name, message });
    return { code, name, message };
  }

  it.each([
    ["something else", async () => new Uint8Array(100), /found something else/],
    ["half of one", async (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 1_000_000), /cut off or changed/],
    [
      "one of another distribution",
      async (bytes: Uint8Array<ArrayBuffer>) => {
        const { manifest } = await defaultDistribution();
        const snapshot = parseSnapshot(bytes, fitsOf(manifest));
        return formatSnapshot({ ...snapshot, fits: { ...snapshot.fits, stdlib: "0".repeat(64) } });
      },
      /whose stdlib has the sha256 .* Take it again with this distribution\.$/,
    ],
  ])("%s", async (_, damage, message) => {
    const snapshot = await damage(await snapshotAfter("x = 1"));
    expect(await refusal({ snapshot })).toEqual({
      name: "PythonStartError",
      code: "E_SNAPSHOT",
      message: expect.stringMatching(message),
    });
  });

  it("one that would have to start in another way", async () => {
    const snapshot = await snapshotAfter("x = 1");
    expect(await refusal({ snapshot, env: { PYTHONPATH: "/project" } })).toEqual({
      name: "PythonStartError",
      code: "E_SNAPSHOT",
      message:
        "Python cannot go on from this snapshot: the variable PYTHONPATH is set. Start it without one, or change that.",
    });
  });

  it("one that has put something else in the place of what is made anew", async () => {
    const snapshot = await snapshotAfter("import sys\nsys.__stdout__ = object()");
    expect(await refusal({ snapshot })).toEqual({
      name: "PythonStartError",
      code: "E_SNAPSHOT",
      message: expect.stringContaining("it does not have what is made anew then"),
    });
  });

  it("one that is nonsense, although its checksum is right", async () => {
    const { manifest } = await defaultDistribution();
    const fits = fitsOf(manifest);
    const kept = new Uint32Array();
    const nothing = { fits, top: 0, runs: new Uint32Array(), kept, content: new Uint8Array() };
    const garbage = new Uint8Array(5_000_000).map((_, index) => (index * 167) & 0xff);
    const full = { fits, top: garbage.length, runs: Uint32Array.from([0, garbage.length]), kept, content: garbage };
    for (const snapshot of [nothing, full]) {
      const options = { snapshot: formatSnapshot(snapshot), stderr: () => undefined };
      expect(await refusal(options)).toMatchObject({ name: "PythonStartError" });
    }
  });
});
