import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { root } from "../workspace.js";

const fileOf = (name: string) => JSON.stringify(pathToFileURL(join(root, "packages/node/dist", name)).href);
const prepare = `import { prepareThread } from ${fileOf("thread.js")}; prepareThread();`;

async function node(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
  return stdout;
}

it("is what the next worker runs in, and no later one", async () => {
  const { folder } = await defaultDistribution();
  const program = `${prepare}
    const { createPythonWorker } = await import(${fileOf("index.js")});
    const { readdirSync } = await import("node:fs");
    const threads = () => readdirSync("/proc/self/task").length;
    const options = { distribution: ${JSON.stringify(folder)} };
    await using first = await createPythonWorker(options);
    const one = threads();
    await using second = await createPythonWorker(options);
    console.log(await second.eval("1"), threads() - one);`;
  expect(await node(program)).toBe("1 1\n");
});

it("does not keep a program alive that takes no worker", async () => {
  expect(await node(`${prepare} console.log("done");`)).toBe("done\n");
});

it("is used by a program that was given time to start it", async () => {
  const { folder } = await defaultDistribution();
  const program = `${prepare}
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { createPythonWorker } = await import(${fileOf("index.js")});
    await using python = await createPythonWorker({ distribution: ${JSON.stringify(folder)} });
    console.log(await python.eval("6 * 7"));`;
  expect(await node(program)).toBe("42\n");
});
