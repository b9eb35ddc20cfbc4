import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canKeepMachineCode } from "@pywasm/node";
import { afterEach, beforeEach, expect, it } from "vitest";
import { pywasm } from "./testing/pywasm-process.js";

let dir: string;
let out: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-shake-"));
  out = join(dir, "shaken");
  writeFileSync(
    join(dir, "app.py"),
    `import importlib, json, sys
if sys.argv[1:]:
    importlib.import_module(sys.argv[1])
print(json.dumps({"word": "na\\u00efve".encode("latin-1").hex()}))
`,
  );
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(...args: string[]) {
  return pywasm(args, { cwd: dir });
}

function stdlibBytes(folder: string): number {
  return statSync(join(folder, "python313.zip")).size;
}

it("leaves what a program imports, and says of the rest why it is not there", async () => {
  const whole = (await run("build", "--quiet")).stdout.trim();
  const built = await run("build", "--shake", "app.py", "--shake-keep", "difflib", "--out", out);
  expect(built).toMatchObject({ status: 0, stdout: `${out}\n` });
  expect(built.stderr).toMatch(/^\{"word": .*\napp\.py runs with [\d.]+ MB of [\d.]+ MB\n/);
  expect(/^compile-ahead: Compile .*\ncompile-ahead: done in /m.test(built.stderr)).toBe(canKeepMachineCode);

  expect(stdlibBytes(out)).toBeLessThan(stdlibBytes(whole) / 4);
  const manifest = JSON.parse(readFileSync(join(out, "pywasm.json"), "utf8")) as object;
  expect(manifest).toMatchObject({ shaken: { program: "app.py" }, profile: "release" });

  const ran = await run("run", "--out", out, "app.py");
  expect(ran).toEqual({ status: 0, stdout: '{"word": "6e61ef7665"}\n', stderr: "" });
  expect(await run("run", "--out", out, "app.py", "difflib")).toMatchObject({ status: 0, stderr: "" });
  const dropped = await run("run", "--out", out, "app.py", "asyncio");
  expect(dropped.status).toBe(1);
  expect(dropped.stderr).toMatch(
    /ModuleNotFoundError: No module named 'asyncio': dropped by pywasm build --shake app\.py; add it with --shake-keep asyncio\n$/,
  );
});

it("writes nothing where the program fails", async () => {
  writeFileSync(join(dir, "app.py"), "import nowhere\n");
  const { status, stdout, stderr } = await run("build", "--quiet", "--shake", "app.py", "--out", out);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/app\.py was run to see what it imports, and failed: .*No module named 'nowhere'/s);
  expect(statSync(out, { throwIfNoEntry: false })).toBeUndefined();
});
