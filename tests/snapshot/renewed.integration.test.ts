import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PythonOptions } from "@pywasm/node";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { evaluate, run } from "../node/run.js";
import { createWorker } from "../worker/built.js";
import { root } from "../workspace.js";

/** What Python that goes on prints; it is an error if it does not go on. */
const goOn = (program: string, options: Partial<PythonOptions> = {}) =>
  evaluate(program, {
    onPlainStart(reason) {
      throw new Error(reason);
    },
    ...options,
  });

/** `python` in a process of its own, with options of Node's and variables of the machine's. */
async function runProcess(args: string[], { node = [], env = {} }: { node?: string[]; env?: NodeJS.ProcessEnv } = {}) {
  const { folder } = await defaultDistribution();
  const argv = [...node, join(root, "tests/node/python.mjs"), folder, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { env: { ...process.env, ...env } });
  return stdout;
}

describe("made anew when Python goes on", () => {
  it("what is random", async () => {
    const words = `
import os, random, secrets, tempfile, uuid
print(json.dumps([random.random(), random.randbytes(8).hex(), random.Random().random(), secrets.token_hex(), str(uuid.uuid4()),
  str(uuid.uuid1()), os.urandom(8).hex(), next(tempfile._get_candidate_names())]))`;
    const [one, other] = [await goOn(words), await goOn(words)] as [string[], string[]];
    expect(one).toHaveLength(8);
    expect(one.filter((word, index) => word === other[index])).toEqual([]);
  });

  it("but not what texts are hashed with, which is of the build; a command line that asks for another has it", async () => {
    const program = "print(json.dumps(hash('a')))";
    expect(await goOn(program)).toBe(await goOn(program));
    const hashes = new Set<unknown>();
    for (const PYTHONHASHSEED of ["random", "random", "0"]) {
      hashes.add(await evaluate(program, { env: { PYTHONHASHSEED } }));
      hashes.add((await run(["-R", "-c", "print(hash('a'))"])).stdout);
    }
    expect(hashes.size).toBe(6);
  });

  it("the environment, in every way to ask for it", async () => {
    const program = `
import os, posix
print(json.dumps([dict(os.environ), os.getenv("Ü"), os.environb["Ü".encode()].decode(), len(posix.environ)]))`;
    const env = { HOME: "/home/me", Ü: "ä" };
    expect(await goOn(program, { env })).toEqual([env, "ä", "ä", 2]);
    expect(await goOn("import os\nprint(json.dumps(dict(os.environ)))")).toEqual({});
  });

  it("arguments and the current folder", async () => {
    const program = "import os, sys; print(sys.argv, sys.orig_argv[-1], os.getcwd())";
    const { stdout } = await run(["-c", program, "a", "ü"], { cwd: "/tmp" });
    expect(stdout).toBe("['-c', 'a', 'ü'] ü /tmp\n");
  });

  it("standard streams: where they come from, and whether they are terminals", async () => {
    const program = "import sys; print([s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)], input())";
    const { stdout } = await run(["-c", program], { stdin: { text: "a line\n" } });
    expect(stdout).toBe("[False, False, False] a line\n");

    const written: Uint8Array[] = [];
    const plain: string[] = [];
    const python = await createWorker({
      stdout: (bytes) => void written.push(bytes),
      stderr: (bytes) => void written.push(bytes),
      onPlainStart: (reason) => void plain.push(reason),
      terminal: { readLine: async (prompt) => `typed at ${prompt}` },
    });
    await python.runMain(["-c", program.replace("input()", "input('> ')")]);
    await python.terminate();
    expect(Buffer.concat(written).toString()).toContain("[True, True, True] typed at > \n");
    expect(plain).toEqual([]);
  });

  it("the clocks, and the time zone of the process", async () => {
    const now = Number(await goOn("import time\nprint(json.dumps(time.time()))"));
    expect(Math.abs(now - Date.now() / 1000)).toBeLessThan(600);
    const program =
      "import time; print(time.timezone, time.altzone, time.daylight, time.tzname, time.localtime(0)[:5], time.strftime('%z'))";
    for (const [TZ, hours] of [
      ["Asia/Tokyo", "-32400"],
      ["America/New_York", "18000"],
      ["Australia/Sydney", "-36000"],
    ]) {
      const found = await runProcess(["-c", program], { env: { TZ } });
      expect(found).toMatch(new RegExp(`^${hours} `));
      // By an option, Python starts plainly.
      expect(found).toBe(await runProcess(["-E", "-c", program], { env: { TZ } }));
    }
  });

  it("the process, and the engine that it is in", async () => {
    const program = "import os, sys\nprint(json.dumps([os.getpid(), list(sys._emscripten_info)]))";
    const found = (await goOn(program)) as [number, unknown[]];
    expect(found).toEqual(await evaluate(program, { snapshot: false }));
    expect(found[1].join()).toContain(`Node.js/${process.versions.node.split(".")[0]}`);
  });

  it.each([["--stack-size=300"], ["--stack-size=984"], ["--stack-size=2000"]])(
    "how deep it may recurse, with %s: the stack of the engine, not that of the build",
    async (option) => {
      const program = "class A: pass\nA.__call__ = A()\ntry: A()()\nexcept RecursionError: print('RecursionError')";
      expect(await runProcess(["-c", program], { node: [option] })).toBe("RecursionError\n");
    },
  );

  it("and of a worker", async () => {
    const python = await createWorker();
    const program = "class A: pass\nA.__call__ = A()\ntry: A()()\nexcept RecursionError: print('RecursionError')";
    await python.exec(program);
    expect(await python.runMain(["-c", program])).toBe(0);
    await python.terminate();
  });
});

describe("signals reach Python that goes on", () => {
  it("in a command line, in a call, and in what it waits for", async () => {
    const python = await createWorker({ stderr: () => undefined });
    const later = <T>(running: Promise<T>) => {
      setTimeout(() => python.interrupt(), 300);
      return running.catch((error) => error.type);
    };
    expect(await later(python.runMain(["-c", "while True: pass"]))).toBe(130);
    expect(await later(python.exec("while True: pass"))).toBe("KeyboardInterrupt");
    expect(await later(python.exec("import time; time.sleep(1e9)"))).toBe("KeyboardInterrupt");
    await python.terminate();
  });

  it("and its own alarms", async () => {
    const program = `
import signal, time
signal.signal(signal.SIGALRM, lambda *_: print(json.dumps("alarm")))
signal.setitimer(signal.ITIMER_REAL, 0.05)
time.sleep(0.5)`;
    expect(await goOn(program)).toBe("alarm");
  });
});
