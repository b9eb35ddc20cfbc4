import { existsSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { planBuild, resolveConfig, type Step } from "@pywasm/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderDigests } from "./folder-digests.js";
import { type Ended, ScratchPywasm, warm } from "./scratch-pywasm.js";

const names = planBuild(await resolveConfig()).map(({ name }) => name);

let pywasm: ScratchPywasm;
let plan: Step[];
/** Milliseconds by step. */
let times: Record<string, number>;
let whole: Record<string, string>;
beforeAll(async () => {
  pywasm = await ScratchPywasm.create(warm);
  const { ran } = await pywasm.build();
  plan = await pywasm.plan();
  times = Object.fromEntries(ran.map(({ step, elapsedMs }) => [step, elapsedMs]));
  whole = everything();
});
afterAll(() => pywasm[Symbol.asyncDispose]());

/** All that the steps make, but for what tells when and how it was made. */
function everything(): Record<string, string> {
  return folderDigests(
    pywasm.dir,
    /^cache\/pywasm\/(sdks|downloads|ccache|answers)|\.(log|lock|ccache)$|records\/|\.source\.|files\.json|build-python\/[^/]+\/[^/]+\.json$|machine-code$/,
  );
}

/** Makes a step run again, with something to do for make. */
function makeStale({ record, clean, scrub }: Step): void {
  rmSync(`${record}.json`);
  if (clean.length > 0 || !scrub) return;
  for (const name of globSync("**/*.o", { cwd: scrub.dir })) rmSync(join(scrub.dir, name));
}

/** Ends a build by a signal in the middle of a step; sooner, where the step was done before. */
async function interrupt(name: string, signal: NodeJS.Signals): Promise<Ended> {
  const step = plan.find((candidate) => candidate.name === name) as Step;
  for (let wait = (times[name] ?? 0) / 2; wait >= 1 / 16; wait /= 2) {
    makeStale(step);
    const { child, ended } = pywasm.start("build", `--until=${name}`);
    await new Promise<void>((resolve) => {
      child.stderr?.on("data", (text: string) => text.includes(`${name}: `) && resolve());
      child.on("close", () => resolve());
    });
    await Promise.race([delay(wait), ended]);
    child.kill(signal);
    const end = await ended;
    if (!existsSync(`${step.record}.json`)) return end;
  }
  throw new Error(`${name} is done before it can be stopped`);
}

describe.each(names)("%s", (step) => {
  test.each([
    ["SIGINT", { status: 130, signal: null }],
    ["SIGKILL", { status: null, signal: "SIGKILL" }],
  ] as const)("%s in its middle: the same command again gives the same bytes", async (signal, expected) => {
    expect(await interrupt(step, signal)).toMatchObject(expected);
    const { ran } = await pywasm.build();
    expect(ran.map((outcome) => outcome.step)).toContain(step);
    expect(everything()).toEqual(whole);
  });
});
