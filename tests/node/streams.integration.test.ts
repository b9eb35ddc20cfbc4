import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { run } from "./run.js";

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");

async function start(argv: string[]) {
  const { folder } = await defaultDistribution();
  return spawn(process.execPath, [join(root, "tests/node/python.mjs"), folder, ...argv]);
}

describe("output", () => {
  it("is bytes, of any kind", async () => {
    const chunks: Uint8Array[] = [];
    await run(["-c", "import sys; sys.stdout.buffer.write(bytes(range(256)))"], {
      stdout: (bytes) => chunks.push(bytes),
    });
    expect([...Buffer.concat(chunks)]).toEqual(Array.from({ length: 256 }, (_, byte) => byte));
  });

  it("appears when it is not flushed, and without an end of line", async () => {
    expect(await run(["-c", "import sys; sys.stdout.write('a'); sys.stderr.write('b')"])).toMatchObject({
      stdout: "a",
      stderr: "b",
    });
  });

  it("of megabytes reaches a slow stream whole", async () => {
    const hash = createHash("sha256");
    const slow = new Writable({
      highWaterMark: 16,
      write(chunk, _encoding, done) {
        hash.update(chunk);
        setImmediate(done);
      },
    });
    const program = "import sys\nfor i in range(300): sys.stdout.write(str(i % 10) * 10_000)";
    await run(["-c", program], { stdout: slow });
    const expected = Array.from({ length: 300 }, (_, i) => String(i % 10).repeat(10_000)).join("");
    expect(hash.digest("hex")).toBe(sha256(expected));
  });

  it("a stream's error is not lost", async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error("the disk is full")) });
    broken.on("error", () => {});
    await expect(run(["-c", "print(1)"], { stdout: broken })).rejects.toThrow("the disk is full");
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
    // A shell's pipe: those that Node makes for its children are sockets, which give other errors.
    const argv = [process.execPath, join(root, "tests/node/python.mjs"), folder, "-c", "while True: print('x' * 1000)"];
    const child = spawn("bash", ["-o", "pipefail", "-c", '"$@" | head -c 1', "bash", ...argv]);
    const [stderr] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(stderr).toContain("BrokenPipeError");
    expect(child.exitCode).toBe(1);
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

  it("input() asks and reads", async () => {
    const { stdout } = await run(["-c", "print(input('? ') + input())"], { stdin: Buffer.from("a\nb\n") });
    expect(stdout).toBe("? ab\n");
  });
});
