import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { createWorker } from "./built.js";

async function start(argv: string[], env: NodeJS.ProcessEnv = process.env) {
  const { folder } = await defaultDistribution();
  return spawn(process.execPath, [join(root, "tests/worker/python.mjs"), folder, ...argv], { env });
}

describe("output", () => {
  it("waits for a slow stream: no more than a bound is on its way", async () => {
    let [arrived, most] = [0, 0];
    const slow = new Writable({
      highWaterMark: 16,
      write(chunk, _encoding, done) {
        arrived += chunk.length;
        setImmediate(done);
      },
    });
    await using python = await createWorker({ stdout: slow });
    await python.registerModule("host", {
      wrote: (total: number) => {
        most = Math.max(most, total - arrived);
      },
    });
    const program =
      "import sys, host\nfor i in range(300):\n sys.stdout.write('x' * 100_000); host.wrote((i + 1) * 100_000)";
    await python.exec(program);
    await python.dispose();
    expect(arrived).toBe(30_000_000);
    expect(most).toBeLessThan(5_000_000);
  });

  it("to a stream that broke is an error in Python", async () => {
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("nobody reads"), { code: "EPIPE" })),
    });
    const python = await createWorker({ stdout: broken });
    const code = "import sys\nwhile True: sys.stdout.write('x' * 10_000); sys.stdout.flush()";
    await expect(python.exec(code)).rejects.toMatchObject({ type: "BrokenPipeError" });
    await python.terminate();
  });

  it("comes line by line, and the last line without an end too", async () => {
    const lines: string[] = [];
    await using python = await createWorker({ stdout: { lines: (line) => lines.push(line) } });
    await python.exec(
      "import sys\nprint('one\\n\\ntwo é')\nsys.stdout.flush()\nprint('th', end='', flush=True)\nprint('ree')",
    );
    await python.runMain(["-c", "print('four', end='')"]);
    expect(lines).toEqual(["one", "", "two é", "three", "four"]);
  });
});

describe("input", () => {
  it("that Python does not read is not taken, and does not keep the process alive", async () => {
    const child = await start(["-c", "import os; print(os.read(0, 4))"], { ...process.env, REST: "1" });
    child.stdin.end("one\ntwo\n");
    const [stdout] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(stdout).toBe("b'one\\n'\nrest: two\n");

    const other = await start(["-c", "print(input())"]);
    other.stdin.write("line\n");
    // Its input stays open.
    await once(other, "close");
    expect(other.exitCode).toBe(0);
  });

  it("Ctrl+C ends input() with the status that shells know", async () => {
    const child = await start(["-c", "print('on', flush=True); input()"]);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [stderr] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(stderr).toContain("KeyboardInterrupt");
    expect(child.exitCode).toBe(130);
  });

  it.each([
    ["bytes", () => Buffer.from("one\ntwo\n")],
    ["a text", () => ({ text: "one\ntwo\n" })],
    ["a stream of bytes", () => Readable.from([Buffer.from("one\nt"), Buffer.from("wo\n")])],
    ["a stream of texts", () => Readable.from(["one\nt", "wo\n"])],
    ["a stream that has ended", () => new PassThrough().end("one\ntwo\n")],
  ])("comes from %s", async (_name, stdin) => {
    await using python = await createWorker({ stdin: stdin() });
    expect(await python.eval("[input(), input()]")).toEqual(["one", "two"]);
    await expect(python.eval("input()")).rejects.toMatchObject({ type: "EOFError" });
  });

  it("a stream's error is an OSError", async () => {
    const stdin = new Readable({ read: () => stdin.destroy(new Error("the line is cut")) });
    await using python = await createWorker({ stdin });
    await expect(python.eval("input()")).rejects.toMatchObject({ type: "OSError" });
  });
});
