import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BuildError } from "../errors.js";
import type { Step } from "../step.js";
import { makeTar } from "../testing/make-tar.js";
import { createScratch, type Scratch } from "../testing/scratch-plan.js";
import { runPlan } from "./run-plan.js";

let scratch: Scratch;
beforeEach(() => {
  scratch = createScratch();
});
afterEach(() => scratch.remove());

async function failure(plan: Step[]): Promise<BuildError> {
  return runPlan(plan).then(
    () => expect.fail("the plan ran"),
    (error: BuildError) => error,
  );
}

test("a log that does not fit on the disk fails the step, by name of the log", async () => {
  const { step, sh, path } = scratch;
  mkdirSync(path("records"));
  symlinkSync("/dev/full", path("records/x.log"));
  expect(await failure([step("x", { actions: [sh("echo something")] })])).toMatchObject({
    code: "E_FILESYSTEM",
    message: `${path("records/x.log")}: the disk is full (ENOSPC)`,
    hint: expect.stringContaining("Free some space"),
  });
});

test("a program that says the disk is full is believed", async () => {
  const { step, sh } = scratch;
  expect(await failure([step("x", { actions: [sh("cat /proc/version > /dev/full")] })])).toMatchObject({
    code: "E_FILESYSTEM",
    message: expect.stringContaining("the disk is full"),
  });
});

test("a file in the place of the records' folder", async () => {
  const { step, path } = scratch;
  writeFileSync(path("records"), "");
  expect(await failure([step("x")])).toMatchObject({
    code: "E_FILESYSTEM",
    message: expect.stringContaining("records"),
  });
});

test("a path that is too long", async () => {
  const { step, path } = scratch;
  expect(await failure([step("x", { record: path(`${"n".repeat(300)}/x`) })])).toMatchObject({
    code: "E_FILESYSTEM",
    message: expect.stringContaining("too long"),
  });
});

/** Root may write everywhere, but mount too; others may not write, and not mount. */
const isRoot = process.getuid?.() === 0;

test.skipIf(isRoot)("a cache that may not be written", async () => {
  const { step, sh, dir } = scratch;
  const fresh = [step("fresh", { actions: [sh("true")] })];
  await runPlan(fresh);
  chmodSync(scratch.path("records"), 0o555);
  expect(await failure([...fresh, step("x")])).toMatchObject({
    code: "E_FILESYSTEM",
    message: expect.stringContaining(dir),
    hint: expect.stringContaining("XDG_CACHE_HOME"),
  });
  expect(await runPlan(fresh)).toMatchObject({ fresh: ["fresh"] });
  chmodSync(scratch.path("records"), 0o755);
});

/** Needs root, or a container that was given CAP_SYS_ADMIN. */
function canMount(): boolean {
  const probe = createScratch();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.dir]).status === 0;
  if (mounted) execFileSync("umount", [probe.dir]);
  probe.remove();
  return mounted;
}

describe.skipIf(!canMount())("on a small disk (skipped where mount is not permitted)", () => {
  beforeEach(() => execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", scratch.dir]));
  afterEach(() => execFileSync("umount", ["-l", scratch.dir]));

  test.each<[string, (scratch: Scratch) => Step]>([
    [
      "write-file",
      ({ step, path }) =>
        step("big", { outputs: ["x"], actions: [{ do: "write-file", path: path("x"), content: "x".repeat(2 << 20) }] }),
    ],
    [
      "extract",
      ({ step, path }) => {
        const files = Array.from({ length: 30 }, (_, i) => ({ path: `t/${i}`, content: "x".repeat(20_000) }));
        writeFileSync(path("tar"), makeTar(files));
        return step("big", { outputs: ["to/0"], actions: [{ do: "extract", archive: path("tar"), to: path("to") }] });
      },
    ],
    ["exec", ({ step, sh }) => step("big", { outputs: ["x"], actions: [sh("head -c 2000000 /dev/zero > x")] })],
    [
      "copy",
      ({ step, path }) => {
        writeFileSync(path("from"), Buffer.alloc(600_000));
        return step("big", { outputs: ["x"], actions: [{ do: "copy", from: path("from"), to: path("x") }] });
      },
    ],
  ])("%s fails with the path and the fix, and runs when there is room", async (_, make) => {
    const plan = [make(scratch)];
    const error = await failure(plan);
    expect(error).toMatchObject({ code: "E_FILESYSTEM", hint: expect.stringContaining("Free some space") });
    expect(error.message).toContain("the disk is full");
    expect(error.message).toContain(scratch.dir);
    execFileSync("mount", ["-o", "remount,size=8m", scratch.dir]);
    expect(await runPlan(plan)).toMatchObject({ ran: [{ step: "big", reason: "stopped in the middle before" }] });
    expect(await runPlan(plan)).toMatchObject({ ran: [] });
  });

  test("that is full before the step begins", async () => {
    const { step, sh, path } = scratch;
    mkdirSync(path("records"));
    spawnSync("sh", ["-c", "cat /dev/zero > fill"], { cwd: scratch.dir });
    const { code, message } = await failure([step("x", { actions: [sh("true")] })]);
    expect({ code, message }).toEqual({
      code: "E_FILESYSTEM",
      message: expect.stringMatching(new RegExp(`^${scratch.dir}.*: the disk is full`)),
    });
  });

  test("read-only: what is fresh is, what is not says so", async () => {
    const { step, sh, dir } = scratch;
    const fresh = [step("fresh", { actions: [sh("true")] })];
    await runPlan(fresh);
    execFileSync("mount", ["-o", "remount,ro", dir]);
    expect(await runPlan(fresh)).toMatchObject({ fresh: ["fresh"] });
    const before = readdirSync(dir);
    expect(await failure([...fresh, step("x")])).toMatchObject({
      code: "E_FILESYSTEM",
      message: expect.stringMatching(/records.*read-only/),
    });
    expect(readdirSync(dir)).toEqual(before);
  });
});
