import { createPython } from "@pywasm/node";
import { describe, expect, it } from "vitest";
import { defaultDistribution } from "../default-distribution.js";
import { evaluate, run } from "./run.js";

describe("the exit status is Python's own", () => {
  it.each([
    [0, "pass"],
    [3, "import sys; sys.exit(3)"],
    [0, "raise SystemExit(None)"],
    [7, "import os; os._exit(7)"],
  ])("%i: %s", async (status, program) => {
    expect(await run(["-c", program])).toEqual({ status, stdout: "", stderr: "" });
  });

  it("1 after a text", async () => {
    expect(await run(["-c", "raise SystemExit('no more')"])).toEqual({ status: 1, stdout: "", stderr: "no more\n" });
  });

  it("1 after a traceback", async () => {
    const { status, stderr } = await run(["-c", "1/0"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Traceback .*File "<string>", line 1.*\nZeroDivisionError: division by zero\n$/s);
  });

  it("2 for a wrong option", async () => {
    const { status, stderr } = await run(["-Q"]);
    expect(status).toBe(2);
    expect(stderr).toContain("Unknown option: -Q");
  });

  it("leaves this process's own alone", async () => {
    process.exitCode = undefined;
    await run(["-c", "raise SystemExit(9)"]);
    expect(process.exitCode).toBeUndefined();
  });
});

describe("arguments", () => {
  it("come as they are", async () => {
    const argv = ["-c", "import sys, json; print(json.dumps(sys.argv[1:]))", "-x", "two words", "", "é€🐍"];
    const { stdout } = await run(argv);
    expect(JSON.parse(stdout)).toEqual(argv.slice(2));
  });

  it("-m runs a module, -V tells the version, - reads the program", async () => {
    const { manifest } = await defaultDistribution();
    expect((await run(["-m", "json.tool"], { stdin: Buffer.from("[1]") })).stdout).toBe("[\n    1\n]\n");
    expect((await run(["-V"])).stdout).toBe(`Python ${manifest.python.version}\n`);
    expect((await run(["-"], { stdin: Buffer.from("print(6 * 7)") })).stdout).toBe("42\n");
  });
});

it("every run is a Python of its own", async () => {
  const { folder } = await defaultDistribution();
  const chunks: Uint8Array[] = [];
  const python = await createPython({ distribution: folder, stdout: (bytes) => chunks.push(bytes) });
  const program =
    "import sys, os; print(hasattr(sys, 'mark'), os.path.exists('/tmp/mark')); sys.mark = 1; open('/tmp/mark', 'w')";
  for (let count = 0; count < 3; count++) expect(await python.runMain(["-c", program])).toBe(0);
  expect(Buffer.concat(chunks).toString()).toBe("False False\n".repeat(3));
});

it("a run cannot change the standard library of the next", async () => {
  const { folder, manifest } = await defaultDistribution();
  const python = await createPython({ distribution: folder, stdout: () => {} });
  expect(await python.runMain(["-c", `open("${manifest.stdlib.zipPath}", "r+b").write(bytes(10_000_000))`])).toBe(0);
  expect(await python.runMain(["-c", "import json"])).toBe(0);
});

it("a crash is an error of its own", async () => {
  await expect(run(["-c", "import os; os.abort()"])).rejects.toMatchObject({
    name: "PythonRunError",
    code: "E_CRASHED",
    message: expect.stringContaining("Aborted"),
  });
});

it("knows where it would be installed", async () => {
  const { manifest } = await defaultDistribution();
  const [major, minor] = manifest.python.version.split(".");
  expect(await evaluate("import sys; print(json.dumps([sys.executable, sys.prefix, sys.exec_prefix]))")).toEqual([
    `/bin/python${major}.${minor}`,
    "/",
    "/",
  ]);
});

it("every module written in C can be imported", async () => {
  const program = `
import sys, importlib
failed = {}
for name in sys.builtin_module_names:
    try: importlib.import_module(name)
    except Exception as error: failed[name] = repr(error)
print(json.dumps([len(sys.builtin_module_names), failed]))`;
  const [count, failed] = (await evaluate(program)) as [number, Record<string, string>];
  expect(failed).toEqual({});
  expect(count).toBeGreaterThan(70);
});
