import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "tsup";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { BuildEvent } from "../events.js";
import type { Step } from "../step.js";
import { createScratch, type Scratch, traceOf } from "../testing/scratch-plan.js";
import { runPlan } from "./run-plan.js";

let scratch: Scratch;

// Another process cannot run TypeScript with our module names: it gets a bundle, beside the packages it imports.
const bundle = new URL("../../node_modules/.scratch-child/", import.meta.url).pathname;
beforeAll(() =>
  build({
    config: false,
    silent: true,
    entry: [new URL("../testing/scratch-child.ts", import.meta.url).pathname],
    outDir: bundle,
    format: "esm",
    platform: "node",
    target: "node20",
    skipNodeModulesBundle: true,
  }),
);
beforeEach(() => {
  scratch = createScratch();
});
afterEach(() => scratch.remove());

/** Starts a process that runs the plan. */
function start(plan: Step[]): { child: ChildProcess; events: BuildEvent[]; ended: Promise<unknown> } {
  writeFileSync(scratch.path("plan.json"), JSON.stringify(plan));
  const argv = [join(bundle, "scratch-child.js"), scratch.path("plan.json")];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  const events: BuildEvent[] = [];
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => events.push(JSON.parse(line)));
  return { child, events, ended: once(child, "close") };
}

async function until(done: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !done(); await delay(10)) {
    if (Date.now() > deadline) expect.fail("it did not happen");
  }
}

function isRunning(pidFile: string): boolean {
  const pid = readFileSync(scratch.path(pidFile), "utf8").trim();
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

test("an abort ends every process of a step, those that ignore it too", async () => {
  const { step, sh, path } = scratch;
  // The second ignores SIGTERM, and outlives its leader.
  const script = `sleep 60 & echo $! > one; sh -c 'trap "" TERM; echo $$ > two; while :; do sleep 0.1; done' & wait`;
  const interrupt = new AbortController();
  const running = runPlan([step("slow", { actions: [sh(script)] })], { signal: interrupt.signal });
  await until(() => existsSync(path("two")));
  interrupt.abort();
  await expect(running).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  expect([isRunning("one"), isRunning("two")]).toEqual([false, false]);
  expect(existsSync(path("records/slow.lock"))).toBe(false);
});

test("an abort before the first step runs nothing", async () => {
  const { step, sh, path } = scratch;
  const running = runPlan([step("x", { actions: [sh("touch ran")] })], { signal: AbortSignal.abort() });
  await expect(running).rejects.toMatchObject({ code: "E_INTERRUPTED" });
  expect(existsSync(path("ran"))).toBe(false);
});

test("after SIGKILL: the child is ended, half-written files are removed, whole ones kept, and the step runs", async () => {
  const { step, sh, path } = scratch;
  const script = `
    if [ -e started ]; then ls *.o > seen; cp half.c half.o; exit; fi
    echo half > half.o; echo $$ > pid; touch started
    while :; do echo more >> half.o; sleep 0.02; done`;
  const plan = [
    step("before", { outputs: ["whole.o"], actions: [{ do: "write-file", path: path("whole.o"), content: "whole" }] }),
    step("compile", {
      needs: ["before"],
      outputs: ["half.o"],
      scrub: { dir: scratch.dir, include: ["*.o"] },
      actions: [{ do: "write-file", path: path("half.c"), content: "complete" }, sh(script)],
    }),
  ];
  await runPlan(plan, { until: "before" });
  await delay(200);
  const killed = start(plan);
  await until(() => existsSync(path("started")));
  killed.child.kill("SIGKILL");
  await killed.ended;
  expect(isRunning("pid")).toBe(true);

  const events: BuildEvent[] = [];
  await runPlan(plan, { onEvent: (event) => events.push(event) });
  expect(isRunning("pid")).toBe(false);
  expect(traceOf(events)).toEqual(["fresh before", "start compile", "done compile"]);
  expect(events).toContainEqual(expect.objectContaining({ reason: "stopped in the middle before" }));
  expect(readFileSync(path("half.o"), "utf8")).toBe("complete");
  expect(readFileSync(path("seen"), "utf8")).toBe("whole.o\n");
  expect(readdirSync(path("records")).filter((name) => /lock|running/.test(name))).toEqual([]);
  expect(await runPlan(plan)).toMatchObject({ ran: [] });
}, 15_000);

test("of two builds at once the second waits, says for whom, and finds the work done", async () => {
  const { step, sh, path } = scratch;
  const plan = [step("shared", { outputs: ["out"], actions: [sh("echo $$ >> runs; sleep 0.5; touch out")] })];
  const first = start(plan);
  await until(() => existsSync(path("runs")));
  const events: BuildEvent[] = [];
  const summary = await runPlan(plan, { onEvent: (event) => events.push(event) });
  await first.ended;
  expect(summary).toMatchObject({ ran: [], fresh: ["shared"] });
  expect(readFileSync(path("runs"), "utf8").trim().split("\n")).toHaveLength(1);
  expect(events.filter(({ type }) => type === "lock-wait")).toEqual([
    { type: "lock-wait", what: `shared (process ${first.child.pid})`, lock: path("records/shared.lock") },
  ]);
});

test("a holder that is too busy to give a sign of life keeps its lock", async () => {
  const { step, sh, path } = scratch;
  const plan = [
    step("busy", {
      outputs: ["out"],
      actions: [sh("echo $$ >> runs; until [ -e go ]; do sleep 0.05; done; touch out")],
    }),
  ];
  const holder = start(plan);
  await until(() => existsSync(path("runs")));
  // A stopped process is as busy as can be: longer than a lock without a holder would last.
  holder.child.kill("SIGSTOP");
  const second = runPlan(plan);
  await delay(4000);
  expect(readFileSync(path("runs"), "utf8").trim().split("\n")).toHaveLength(1);
  writeFileSync(path("go"), "");
  holder.child.kill("SIGCONT");
  expect(await second).toMatchObject({ ran: [], fresh: ["busy"] });
  await holder.ended;
}, 15_000);
