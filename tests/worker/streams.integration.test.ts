import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { createWorker } from "./built.js";

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");

async function start(argv: string[], env: NodeJS.ProcessEnv = process.env) {
  const { folder } = await defaultDistribution();
  return spawn(process.execPath, [join(root, "tests/worker/python.mjs"), folder, ...argv], { env });
}

describe("output", () => {
  it("that was not flushed appears at the exit", async () => {
    const child = await start(["-c", "import sys; sys.stdout.write('a'); sys.stderr.write('b')"]);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    expect([stdout, stderr]).toEqual(["a", "b"]);
  });

  it("of megabytes goes through a pipe that is read slowly", async () => {
    const child = await start(["-c", "import sys; sys.stdout.write('0123456789' * 400_000)"]);
    child.stdout.pause();
    await sleep(1_000);
    const [all] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(sha256(all)).toBe(sha256("0123456789".repeat(400_000)));
    expect(child.exitCode).toBe(0);
  });

  it("into a pipe that nobody reads any more is a BrokenPipeError", async () => {
    const { folder } = await defaultDistribution();
    const script = join(root, "tests/worker/python.mjs");
    const argv = [process.execPath, script, folder, "-c", "while True: print('x' * 1000)"];
    const child = spawn("bash", ["-o", "pipefail", "-c", '"$@" | head -c 1', "bash", ...argv]);
    const [stderr] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(stderr).toContain("BrokenPipeError");
    expect(child.exitCode).toBe(1);
  });

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
  it("of megabytes comes through a pipe whole, and ends", async () => {
    const child = await start([
      "-c",
      "import sys, hashlib; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())",
    ]);
    const data = "0123456789\n".repeat(300_000);
    child.stdin.end(data);
    const [stdout] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(stdout).toBe(`${sha256(data)}\n`);
  });

  it("is read as it comes: an answer to each line, before the next is sent", async () => {
    const child = await start(["-c", "for line in open(0): print('got', line.strip(), flush=True)"]);
    for (const line of ["one", "two", "three"]) {
      child.stdin.write(`${line}\n`);
      const [answer] = await once(child.stdout, "data");
      expect(String(answer)).toBe(`got ${line}\n`);
    }
    child.stdin.end();
    await once(child, "close");
    expect(child.exitCode).toBe(0);
  });

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
