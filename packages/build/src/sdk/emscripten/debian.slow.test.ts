import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { build } from "tsup";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstallEmscriptenSdk } from "../../actions/install-emscripten-sdk.js";
import type { BuildEvent } from "../../events.js";
import { linkSettings } from "../../plan/sdk-step.js";
import type { Step } from "../../step.js";
import { quietContext } from "../../testing/quiet-context.js";
import { createDebian } from "./debian.js";
import { setUpToolchain } from "./set-up-toolchain.js";

const run = promisify(execFile);
const bundle = new URL("../../../node_modules/.sdk-child/", import.meta.url).pathname;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-debian-"));
  const entry = new URL("../../testing/scratch-child.ts", import.meta.url).pathname;
  const options = { config: false as const, silent: true, outDir: bundle, skipNodeModulesBundle: true };
  await build({ ...options, entry: [entry], format: "esm", platform: "node", target: "node20" });
});
afterAll(() => rm(dir, { recursive: true }));

function sdkStepInto(name: string): Step {
  const action: InstallEmscriptenSdk = {
    do: "install-emscripten-sdk",
    providers: ["debian"],
    range: { min: "3.1.19" },
    sdks: join(dir, "sdks"),
    downloads: join(dir, "downloads"),
    toolchain: join(dir, name),
    settings: linkSettings("release"),
  };
  const outputs = [join(dir, name, "sdk.json")];
  return {
    name,
    title: name,
    needs: [],
    record: join(dir, "records", name),
    inputs: [],
    outputs,
    clean: [],
    actions: [action],
  };
}

/** Starts a process that installs; it is a process of its own so that it can be killed. */
async function start(name: string): Promise<{ child: ChildProcess; events: BuildEvent[]; ended: Promise<unknown[]> }> {
  await mkdir(join(dir, "records"), { recursive: true });
  const plan = join(dir, `${name}.plan.json`);
  await writeFile(plan, JSON.stringify([sdkStepInto(name)]));
  const child = spawn(process.execPath, [join(bundle, "scratch-child.js"), plan], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const events: BuildEvent[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => events.push(JSON.parse(line)));
  return { child, events, ended: once(child, "close") };
}

/** Compiles a program with a toolchain, links it, and runs it. */
async function says(toolchain: string): Promise<string> {
  const work = await mkdtemp(join(dir, "program-"));
  await writeFile(join(work, "hi.c"), '#include <stdio.h>\nint main(void) { puts("hi"); return 0; }\n');
  await run(join(toolchain, "cc"), ["-c", "hi.c"], { cwd: work });
  await run(join(toolchain, "cc"), ["-o", "hi.js", "hi.o"], { cwd: work });
  return (await run(process.execPath, ["hi.js"], { cwd: work })).stdout;
}

const moments: [string, (event: BuildEvent) => boolean, number][] = [
  [
    "while the packages arrive",
    (event) => event.type === "step-progress" && event.unit === "bytes" && event.done > 0,
    0,
  ],
  ["while they are unpacked", (event) => event.type === "step-progress" && event.unit === "files" && event.done > 9, 0],
  ["while they are relocated", (event) => event.type === "step-progress" && event.done === event.total, 500],
  [
    "while libc is built",
    (event) => event.type === "step-progress" && event.unit === "files" && event.done === event.total,
    9000,
  ],
];

test("killed at any moment, it goes on, and what it leaves works", async () => {
  for (const [moment, isThere, later] of moments) {
    const { child, events, ended } = await start("killed");
    while (!events.some(isThere) && child.exitCode === null) await delay(20);
    await delay(later);
    child.kill("SIGKILL");
    const [, signal] = await ended;
    expect(signal, moment).toBe("SIGKILL");
    await expect(readFile(join(dir, "killed", "sdk.json")), moment).rejects.toThrow();
  }
  const { ended } = await start("killed");
  expect(await ended).toEqual([0, null]);
  expect(await says(join(dir, "killed"))).toBe("hi\n");
});

test("two at once: one waits, and both have it", async () => {
  await rm(join(dir, "sdks"), { recursive: true });
  const both = await Promise.all(["one", "two"].map(start));
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(both.flatMap(({ events }) => events.filter(({ type }) => type === "lock-wait"))).toHaveLength(1);
  expect(await says(join(dir, "one"))).toBe("hi\n");
  expect(await says(join(dir, "two"))).toBe("hi\n");
});

test("trixie, with its prebuilt system libraries", async () => {
  const request = {
    providers: [createDebian(["trixie"])],
    range: { min: "3.1.19", below: "4.0.0" },
    sdks: join(dir, "sdks"),
    downloads: join(dir, "downloads"),
    toolchain: join(dir, "trixie"),
    settings: linkSettings("debug"),
    env: process.env,
  };
  const { sdk } = await setUpToolchain(request, { ...quietContext, offline: false, note() {} });
  expect(sdk.label).toBe("debian (trixie)");
  expect(await says(request.toolchain)).toBe("hi\n");
});
