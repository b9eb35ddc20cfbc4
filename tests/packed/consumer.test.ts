import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, it } from "vitest";

import { defaultDistribution } from "../default-distribution.js";

const run = promisify(execFile);
const packed = inject("packed");
const libraries = packed.filter(({ files }) => files.includes("dist/index.d.ts"));
let project: string;

/** A project of somebody who has never seen this workspace. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "pywasm-consumer-"));
  const dependencies = Object.fromEntries(packed.map(({ name, filename }) => [name, `file:${filename}`]));
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: project });
});

afterAll(() => rm(project, { recursive: true, force: true }));

it.each(libraries)("imports $name in plain Node, without a side effect", async ({ name }) => {
  // zod keeps a registry of its own on globalThis, for every copy of it to share.
  const program = `
    const globals = () => Object.keys(globalThis).filter((key) => !key.startsWith("__zod_"));
    const before = globals().length;
    const module = await import(${JSON.stringify(name)});
    console.log(JSON.stringify({ exports: Object.keys(module).length, added: globals().slice(before) }));
  `;
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", program], { cwd: project });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({ exports: expect.toSatisfy((count) => count > 0), added: [] });
});

it("runs Python in a worker, whose script is found in the package", async () => {
  const { folder } = await defaultDistribution();
  const program = `
    import { createPythonWorker } from "@pywasm/node";
    await using python = await createPythonWorker({ distribution: ${JSON.stringify(folder)} });
    console.log(await python.eval("6 * 7"));
  `;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], { cwd: project });
  expect(stdout).toBe("42\n");
});

it("runs the command that is installed", async () => {
  const version = packed.find(({ name }) => name === "pywasm")?.version;
  const { stdout } = await run("npx", ["pywasm", "--version"], { cwd: project });
  expect(stdout).toContain(version);
});
