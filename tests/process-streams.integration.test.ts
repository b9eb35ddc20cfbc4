import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "./default-distribution.js";
import { root } from "./workspace.js";

const sha256 = (data: string) => createHash("sha256").update(data).digest("hex");

describe.each(["node", "worker"])("the streams of a process that is tests/%s/python.mjs", (home) => {
  const script = join(root, "tests", home, "python.mjs");

  async function start(argv: string[]) {
    const { folder } = await defaultDistribution();
    return spawn(process.execPath, [script, folder, ...argv]);
  }

  it("output that was not flushed appears at the exit", async () => {
    const child = await start(["-c", "import sys; sys.stdout.write('a'); sys.stderr.write('b')"]);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    expect([stdout, stderr]).toEqual(["a", "b"]);
  });

  it("output of megabytes goes through a pipe that is read slowly", async () => {
    const child = await start(["-c", "import sys; sys.stdout.write('0123456789' * 400_000)"]);
    child.stdout.pause();
    await sleep(1_000);
    const [all] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(sha256(all)).toBe(sha256("0123456789".repeat(400_000)));
    expect(child.exitCode).toBe(0);
  });

  it("output into a pipe that nobody reads any more is a BrokenPipeError", async () => {
    const { folder } = await defaultDistribution();
    // A shell's pipe: those that Node makes for its children are sockets, which give other errors.
    const argv = [process.execPath, script, folder, "-c", "while True: print('x' * 1000)"];
    const child = spawn("bash", ["-o", "pipefail", "-c", '"$@" | head -c 1', "bash", ...argv]);
    const [stderr] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(stderr).toContain("BrokenPipeError");
    expect(child.exitCode).toBe(1);
  });

  it("input of megabytes comes through a pipe whole, and ends", async () => {
    const program = "import sys, hashlib; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())";
    const child = await start(["-c", program]);
    const data = "0123456789\n".repeat(300_000);
    child.stdin.end(data);
    const [stdout] = await Promise.all([text(child.stdout), once(child, "close")]);
    expect(stdout).toBe(`${sha256(data)}\n`);
  });

  it("input is read as it comes: an answer to each line, before the next is sent", async () => {
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
});
