import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Platform } from "@pywasm/detect";
import { expect, test } from "vitest";
import { programOf, runtimes, workerd } from "../behaviour/runtimes.mjs";
import { root } from "../workspace.js";

const detect = join(root, "packages/detect/dist/index.js");

test.each(runtimes)("$name says what it is", async ({ name, args, ...runtime }) => {
  const code = `import { detectPlatform } from ${JSON.stringify(detect)}; console.log(JSON.stringify(detectPlatform()));`;
  await using folder = await scratchFolder();
  const script = join(folder.path, "script.mjs");
  await writeFile(script, code);
  const { stdout } = await promisify(execFile)(programOf(runtime), [...args, script]);
  const [host = "", major] = name.toLowerCase().split(" ");
  expect(JSON.parse(stdout)).toMatchObject({ host, capabilities: { webAssembly: true } });
  const { version } = JSON.parse(stdout) as Platform;
  expect(version?.split(".")[0]).toBe(major ?? /@(\d+)\./.exec(runtime.package)?.[1]);
});

test("workerd says what it is", async () => {
  await using folder = await scratchFolder();
  await cp(detect, join(folder.path, "detect.js"));
  const script = `import { detectPlatform } from "detect.js";
    export default { test() { console.log(JSON.stringify(detectPlatform())); } };`;
  await writeFile(join(folder.path, "main.js"), script);
  await writeFile(join(folder.path, "config.capnp"), configuration);
  const { stdout } = await promisify(execFile)(programOf(workerd), ["test", join(folder.path, "config.capnp")]);
  expect(JSON.parse(stdout)).toMatchObject({ host: "workerd", capabilities: { webAssembly: true, simd: true } });
});

const configuration = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = (
  compatibilityDate = "2025-01-01",
  modules = [
    (name = "main.js", esModule = embed "main.js"),
    (name = "detect.js", esModule = embed "detect.js"),
  ],
))]);
`;

async function scratchFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "pywasm-detect-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
