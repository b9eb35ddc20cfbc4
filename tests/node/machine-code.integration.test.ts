import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createPython, type PyValue } from "@pywasm/node";
import { runWasi } from "@pywasm/node/wasi";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { programOf, runtimes } from "../behaviour/runtimes.mjs";
import { defaultDistribution, wasiDistribution } from "../default-distribution.js";

let distribution: string;
const file = () => join(distribution, "python.machine-code");
beforeEach(async () => {
  distribution = await mkdtemp(join(tmpdir(), "pywasm-machine-code-"));
  await cp((await defaultDistribution()).folder, distribution, { recursive: true });
});
afterEach(() => rm(distribution, { recursive: true, force: true }));

it("is kept by a build, and no file of the manifest: it is of the machine", async () => {
  const { folder, manifest } = await defaultDistribution();
  const { length } = await readFile(join(folder, "python.machine-code"));
  expect(length).toBeGreaterThan(1_000_000);
  expect(manifest.files.map(({ path }) => path)).not.toContain("python.machine-code");
});

/** Runs a program with the packages as they are published. */
function runModule(code: string, flags: readonly string[] = []) {
  const args = [...flags, "--input-type=module", "--eval", code];
  return promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname });
}

const keep = (options = "") =>
  runModule(`import { keepMachineCode } from "@pywasm/node";
const error = await keepMachineCode({ distribution: ${JSON.stringify(distribution)}${options} }).catch((error) => error);
console.log(error === true ? "kept" : error.code + " " + error.message);`);

/** Whether a process takes it, and what Python says there. */
const start = (flags: readonly string[] = []) =>
  runModule(
    `import { createPython, hasMachineCode } from "@pywasm/node";
const distribution = ${JSON.stringify(distribution)};
console.log(hasMachineCode(distribution), (await createPython({ distribution })).eval("6 * 7"));`,
    flags,
  );

const script = join(import.meta.dirname, "keep-machine-code.mjs");
const answers = [4999950000, 4999950000];

it.each([{ name: "this Node", program: process.execPath, args: [] }, ...nodesOf("Node 22")])(
  "$name keeps it, and takes it",
  async ({ program, args }) => {
    await rm(file());
    const { stdout, stderr } = await promisify(execFile)(program, [...args, script, distribution]);
    expect(JSON.parse(stdout)).toEqual({ before: false, kept: true, after: true, answers });
    expect(stderr).toBe("");
  },
);

it.each(nodesOf("Node 20", "Node 26", "Bun", "Deno"))("$name does without", async ({ program, args }) => {
  const { stdout } = await promisify(execFile)(program, [...args, script, distribution]);
  expect(JSON.parse(stdout)).toEqual({ before: false, kept: false, after: false, answers });
});

function nodesOf(...names: string[]) {
  return runtimes
    .filter(({ name }) => names.includes(name))
    .map((runtime) => ({ name: runtime.name, program: programOf(runtime), args: runtime.args }));
}

describe("what V8 does not take, a start does without", () => {
  it("which it would take otherwise", async () => {
    expect(await start()).toEqual({ stdout: "true 42\n", stderr: "" });
  });

  it("a file that was cut off", async () => {
    await truncate(file(), 500_000);
    expect(await start()).toEqual({ stdout: "false 42\n", stderr: "" });
  });

  it("one whose code is not what it was, until it is kept anew", async () => {
    const bytes = await readFile(file());
    bytes.fill(0x90, 1_000_000, 1_000_100);
    await writeFile(file(), bytes);
    expect(await start()).toEqual({ stdout: "false 42\n", stderr: "" });
    expect(await keep()).toEqual({ stdout: "kept\n", stderr: "" });
    expect(await start()).toEqual({ stdout: "true 42\n", stderr: "" });
  });

  it("one that was kept with other flags of V8's", async () => {
    expect(await start(["--stack-trace-limit=50"])).toEqual({ stdout: "false 42\n", stderr: "" });
  });
});

it("threads that start Python at the same time all start it", async () => {
  const thread = `import { createPython } from "@pywasm/node";
for (let round = 0; round < 3; round++) {
  const python = await createPython({ distribution: ${JSON.stringify(distribution)} });
  if (python.eval("6 * 7") !== 42) throw new Error("another answer");
}`;
  const file = join(import.meta.dirname, `thread-${process.pid}.mjs`);
  try {
    await writeFile(file, thread);
    const { stdout } = await runModule(`import { Worker } from "node:worker_threads";
const ends = Array.from({ length: 6 }, () => new Promise((resolve) => {
  const worker = new Worker(${JSON.stringify(file)}, { execArgv: [] });
  worker.once("error", (error) => resolve(error.message)).once("exit", resolve);
}));
console.log((await Promise.all(ends)).join());`);
    expect(stdout).toBe("0,0,0,0,0,0\n");
  } finally {
    await rm(file);
  }
});

describe("what cannot be kept is one line, and leaves nothing behind", () => {
  const names = async () => (await readdir(distribution)).filter((name) => name.includes("machine-code"));

  it("of a wasm that is not the manifest's", async () => {
    await rm(file());
    const wasm = join(distribution, "python.wasm");
    const bytes = await readFile(wasm);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    await writeFile(wasm, bytes);
    const { stdout } = await keep();
    expect(stdout).toMatch(
      /^E_MACHINE_CODE .*: expected the sha256 .* Build it again with `pywasm build`\. Mend that, or do without.*\n$/,
    );
    expect(await names()).toEqual([]);
  });

  it("where its place is taken", async () => {
    await rm(file());
    await mkdir(file());
    const { stdout } = await keep();
    expect(stdout).toMatch(
      /^E_MACHINE_CODE .*: machine code could not be kept: EISDIR.* Mend that, or do without.*\n$/,
    );
    expect(await names()).toEqual(["python.machine-code"]);
  });

  it("by training that fails", async () => {
    await mkdir(join(distribution, "training"));
    await writeFile(join(distribution, "training", "wrong.py"), "def run(): 1 / 0");
    const { stdout } = await keep(`, training: ${JSON.stringify(join(distribution, "training"))}`);
    expect(stdout).toMatch(/^E_MACHINE_CODE .*division by zero/);
    expect(await names()).toEqual(["python.machine-code"]);
  });
});

it("C code recurses as deeply as without, and is stopped in time", async () => {
  const program = `
import json
def nested(depth):
    for _ in range(depth): value = [value] if _ else []
    return value
def depth():
    low, high = 1, 100_000
    while low < high:
        middle = (low + high + 1) // 2
        try: json.dumps(nested(middle)); low = middle
        except RecursionError: high = middle - 1
    return low
`;
  const depths: PyValue[] = [];
  for (const machineCode of [undefined, false] as const) {
    const python = await createPython({ distribution, ...(machineCode === false && { machineCode }) });
    python.exec(program);
    depths.push(python.eval("depth()"));
  }
  const [kept, plain] = depths as [number, number];
  expect(plain).toBeGreaterThan(500);
  // It is measured, in steps of a call.
  expect(Math.abs(kept - plain)).toBeLessThan(plain / 100);
});

it("WASI has it, too", async () => {
  const { folder } = await wasiDistribution();
  expect((await readFile(join(folder, "python.machine-code"))).length).toBeGreaterThan(1_000_000);
  for (const machineCode of [undefined, false] as const) {
    const options = { distribution: folder, args: ["-c", "import sys; sys.exit(7)"] };
    expect(await runWasi({ ...options, ...(machineCode === false && { machineCode }) })).toEqual({ status: 7 });
  }
});
