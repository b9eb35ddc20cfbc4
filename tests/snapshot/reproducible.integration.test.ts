import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { root } from "../workspace.js";

/** The package as it is built: what the step runs is a file of it. */
const { planBuild, resolveConfig } = (await import(
  pathToFileURL(join(root, "packages/build/dist/index.js")).href
)) as typeof import("@pywasm/build");

/** Does what the step of the build does, in a process of its own. */
async function takeStart(node: string, env: NodeJS.ProcessEnv): Promise<Buffer[]> {
  const config = await resolveConfig({});
  const actions = planBuild(config).find(({ name }) => name === "snapshot")?.actions ?? [];
  const argv = actions.flatMap((action) => (action.do === "exec" ? action.argv.slice(1) : []));
  const dir = await mkdtemp(join(tmpdir(), "pywasm-start-"));
  try {
    argv[argv.indexOf("--out") + 1] = join(dir, "python.snapshot");
    argv[argv.indexOf("--hinted") + 1] = join(dir, "python.wasm");
    await promisify(execFile)(node, argv, { env: { ...process.env, ...env } });
    return await made(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

function made(folder: string): Promise<Buffer[]> {
  return Promise.all(["python.snapshot", "python.wasm"].map((name) => readFile(join(folder, name))));
}

it("the snapshot of a build, and the wasm that says what a start calls, are the same bytes, whenever and wherever they are made", async () => {
  const { paths } = await resolveConfig({});
  const expected = await made(paths.distribution);
  for (const env of [
    { TZ: "UTC", HOME: "/elsewhere", LANG: "tr_TR.UTF-8" },
    { TZ: "Asia/Kathmandu", PYTHONHASHSEED: "7" },
  ]) {
    expect(differing(await takeStart(process.execPath, env), expected)).toEqual([]);
  }
});

/** The files that are not the same, by their place. */
function differing(found: Buffer[], expected: Buffer[]): number[] {
  return [...expected.keys()].filter((at) => !expected[at]?.equals(found[at] ?? Buffer.of()));
}

const system = "/usr/bin/node";

it.skipIf(!existsSync(system))("by another Node, too: that of the machine", async () => {
  const { paths } = await resolveConfig({});
  expect(differing(await takeStart(system, { TZ: "UTC" }), await made(paths.distribution))).toEqual([]);
});
