import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { defaultDistribution, wasiDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { programOf, runtimes } from "./runtimes.mjs";
import { behaviours, lacks } from "./suite.mjs";

const everywhere = [
  { name: `Node ${process.versions.node.split(".")[0]}`, program: process.execPath, args: [] },
  ...runtimes.map((runtime) => ({ ...runtime, program: programOf(runtime) })),
].flatMap((runtime) => [
  { ...runtime, kind: "thread" },
  { ...runtime, kind: "worker" },
]);

/** What is WASI's own is in JavaScript: one home in each kind of engine and in the oldest Node, and both in the newest. */
const forWasi = everywhere.filter(
  ({ name, kind }) => name === everywhere[0]?.name || (kind === "worker" && /^(Node 20|Bun|Deno)$/.test(name)),
);

test.each(everywhere)("Python in $name ($kind)", (home) => assertBehaviours(home, "emscripten"), 5 * 60_000);

test.each(forWasi)("Python for WASI in $name ($kind)", (home) => assertBehaviours(home, "wasi"), 5 * 60_000);

async function assertBehaviours({ program, args, kind }: (typeof everywhere)[number], target: keyof typeof lacks) {
  const { folder } = await (target === "wasi" ? wasiDistribution() : defaultDistribution());
  const script = join(root, "tests/behaviour/run.mjs");
  const { stdout } = await promisify(execFile)(program, [...args, script, folder, kind], { maxBuffer: 2 ** 24 });
  const results = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { name: string; problem?: string });
  const lacking = results.filter(({ name }) => lacks[target].includes(name));
  expect(results.filter((result) => result.problem !== undefined && !lacking.includes(result))).toEqual([]);
  // What is said to be lacking is: else it belongs to the others.
  expect(lacking.filter(({ problem }) => problem === undefined)).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual(behaviours.map(({ name }) => name));
}
