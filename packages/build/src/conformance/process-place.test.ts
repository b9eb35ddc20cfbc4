import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processPlace } from "./process-place.js";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "place-"));
});
afterEach(() => rm(dir, { recursive: true }));

/** Runs a program in the place of the one that would run Python. */
async function runProgram(code: string, { timeoutMs = 60_000, signal = new AbortController().signal } = {}) {
  const program = join(dir, "program.mjs");
  await writeFile(program, code);
  const log = join(dir, "log");
  const place = processPlace({ name: "node", command: [process.execPath, program] });
  const run = {
    distribution: "/d",
    argv: ["-m", "test"],
    env: {},
    mounts: [{ host: dir, guest: "/project" }],
    cwd: "/project",
  };
  const outcome = await place.runFile("test_x", { ...run, timeoutMs, log }, signal);
  return { outcome, log: await readFile(log, "utf8") };
}

test("a run is handed over whole, and all output is in the log", async () => {
  const code =
    "const { argv, cwd } = JSON.parse(process.argv[2]); console.log(argv, cwd); console.error('é'); process.exit(2)";
  const { outcome, log } = await runProgram(code);
  expect(outcome).toMatchObject({ end: "exited", status: 2 });
  expect(log).toContain("[ '-m', 'test' ] /project");
  expect(log).toContain("é");
});

test("one that is killed", async () => {
  const { outcome } = await runProgram("process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000)");
  expect(outcome).toMatchObject({ end: "killed", status: null });
});

test("one that hangs is ended, and keeps its log", async () => {
  const { outcome, log } = await runProgram("console.log('begun'); for (;;);", { timeoutMs: 1500 });
  expect(outcome.end).toBe("timed-out");
  expect(log).toBe("begun\n");
});

test("an interruption is not taken for a hang", async () => {
  const { outcome } = await runProgram("for (;;);", { signal: AbortSignal.timeout(1000) });
  expect(outcome.end).toBe("interrupted");
});
