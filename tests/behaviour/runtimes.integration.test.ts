import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";
import { programOf, runtimes } from "./runtimes.mjs";
import { behaviours } from "./suite.mjs";

const everywhere = [
  { name: `Node ${process.versions.node.split(".")[0]}`, program: process.execPath, args: [] },
  ...runtimes.map((runtime) => ({ ...runtime, program: programOf(runtime) })),
].flatMap((runtime) => [
  { ...runtime, kind: "thread" },
  { ...runtime, kind: "worker" },
]);

test.each(everywhere)(
  "Python in $name ($kind)",
  async ({ program, args, kind }) => {
    const { folder } = await defaultDistribution();
    const script = join(root, "tests/behaviour/run.mjs");
    const { stdout } = await promisify(execFile)(program, [...args, script, folder, kind], { maxBuffer: 2 ** 24 });
    const results = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { name: string; problem?: string });
    expect(results.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(results.map(({ name }) => name)).toEqual(behaviours.map(({ name }) => name));
  },
  5 * 60_000,
);
