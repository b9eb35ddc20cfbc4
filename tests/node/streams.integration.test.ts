import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { run } from "./run.js";

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");

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
});

describe("input", () => {
  it("input() asks and reads", async () => {
    const { stdout } = await run(["-c", "print(input('? ') + input())"], { stdin: Buffer.from("a\nb\n") });
    expect(stdout).toBe("? ab\n");
  });
});
