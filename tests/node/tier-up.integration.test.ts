import { execFile, execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { createPython } from "@pywasm/node";
import { runPython } from "@pywasm/node/run";
import { runWasi } from "@pywasm/node/wasi";
import { beforeEach, expect, it, vi } from "vitest";
import { programOf, runtimes } from "../behaviour/runtimes.mjs";
import { defaultDistribution, wasiDistribution } from "../default-distribution.js";

vi.mock(import("node:v8"), { spy: true });
beforeEach(() => void vi.mocked(setFlagsFromString).mockClear());

const nodes = [
  { name: "this Node", program: process.execPath },
  ...runtimes
    .filter(({ name }) => name.startsWith("Node "))
    .map((node) => ({ name: node.name, program: programOf(node) })),
];

it.each(nodes)("every tierUp is known to $name: V8 writes nothing about its flags", async ({ program }) => {
  const { folder } = await defaultDistribution();
  const script = join(import.meta.dirname, "every-tier-up.mjs");
  expect(await promisify(execFile)(program, [script, folder])).toEqual({ stdout: "1\n1\n1\n1\n1\n", stderr: "" });
});

it.each(nodes)(
  "a function that the wasm does not have is not optimised in $name: no engine crashes",
  async ({ program }) => {
    const { folder, manifest } = await defaultDistribution();
    const copy = await mkdtemp(join(tmpdir(), "pywasm-distribution-"));
    try {
      await cp(folder, copy, { recursive: true });
      const hints = { ...manifest.hints, evalFrameFunctionIndex: 1_000_000_000 };
      await writeFile(join(copy, "pywasm.json"), JSON.stringify({ ...manifest, hints }));
      const script = join(import.meta.dirname, "every-tier-up.mjs");
      expect(await promisify(execFile)(program, [script, copy])).toEqual({ stdout: "1\n1\n1\n1\n1\n", stderr: "" });
    } finally {
      await rm(copy, { recursive: true });
    }
  },
);

const defaults = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).match(/(?<=default: )--\S+/g);

/** Those of the process that are not as V8 has them itself, as they were set last. */
function flagsLeftSet(): string[] {
  const flags = vi.mocked(setFlagsFromString).mock.calls.map(([flag]) => flag);
  const last = new Map(flags.map((flag) => [flag.replace(/^--(no-)?/, "").replace(/=.*/, ""), flag]));
  return [...last.values()].filter((flag) => !defaults?.includes(flag));
}

it.each<[string, () => Promise<unknown>]>([
  ["createPython", async () => createPython({ distribution: (await defaultDistribution()).folder })],
  [
    "createPython, eager",
    async () => createPython({ distribution: (await defaultDistribution()).folder, tierUp: "eager" }),
  ],
  ["runPython", async () => runPython({ distribution: (await defaultDistribution()).folder, args: ["-c", "pass"] })],
  ["runWasi", async () => runWasi({ distribution: (await wasiDistribution()).folder, args: ["-c", "pass"] })],
])("%s leaves V8's flags as they were", async (_name, run) => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    await run();
    expect(setFlagsFromString).toHaveBeenCalled();
    vi.runAllTimers();
    expect(flagsLeftSet()).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
