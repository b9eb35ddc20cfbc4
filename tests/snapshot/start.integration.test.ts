import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PythonOptions } from "@pywasm/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLines, everything } from "../command-lines.js";
import { type Outcome, run } from "../node/run.js";
import { createWorker } from "../worker/built.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "pywasm-snapshot-"));
});
afterAll(() => rm(dir, { recursive: true }));

/** What came of a command line, and why it started plainly. */
async function start(
  { args, env = {}, input = "" }: CommandLine,
  options: Partial<PythonOptions> = {},
): Promise<Outcome & { why: string[] }> {
  const why = new Set<string>();
  const outcome = await run(args, {
    env,
    stdin: { text: input },
    onPlainStart: (reason) => why.add(reason),
    ...options,
  });
  return { ...outcome, why: [...why] };
}

describe("Python that goes on from the start of its build is as any other", () => {
  /** Why these go through all of a start. */
  const plain: Record<string, string> = {
    "-I": "Python was given the option -I",
    "-E -s -S": "Python was given the option -E",
    "-O -B -q": "Python was given the option -OBq",
    "-u": "Python was given the option -u",
    "-X utf8": "Python was given the option -X",
    "-cPROGRAM": "Python was given the option -c",
    "-R": "Python was given the option -R",
    PYTHONPATH: "the variable PYTHONPATH is set",
    PYTHONIOENCODING: "the variable PYTHONIOENCODING is set",
    PYTHONHASHSEED: "the variable PYTHONHASHSEED is set",
    LC_ALL: "the variable LC_ALL is set",
    PATH: "the variable PATH is set",
    "an option that there is not": "Python was given the option -Y",
    "-c without a program": "Python was given the option -c",
    "--version": "Python was given the option --version",
    "--help": "Python was given the option --help",
  };
  const ofOneProgram = commandLines.filter(([, command]) => command("").program === undefined);

  it.each(ofOneProgram)("by %s", async (name, command) => {
    const expected = await start(command(everything), { snapshot: false });
    expect(expected.why).toEqual([]);
    const found = await start(command(everything));
    expect(found).toEqual({ ...expected, why: name in plain ? [plain[name]] : [] });
  });

  it("by a file, beside which its modules are", async () => {
    await writeFile(join(dir, "main.py"), `import beside, sys; print(beside.x, __file__, sys.argv, sys.path[0])`);
    await writeFile(join(dir, "beside.py"), "x = 1");
    const options = { mounts: [{ host: dir, guest: "/project", readonly: true }], cwd: "/project" };
    const expected = await start({ args: ["main.py", "a"] }, { ...options, snapshot: false });
    expect(expected.stdout).toBe("1 /project/main.py ['main.py', 'a'] /project\n");
    expect(await start({ args: ["main.py", "a"] }, options)).toEqual(expected);
  });

  it("with packages in its own folder, which are found as in any other", async () => {
    const packages = join(dir, "site-packages");
    await mkdir(packages);
    await writeFile(join(packages, "sitecustomize.py"), "print('customized')");
    await writeFile(join(packages, "more.pth"), "import sys; sys.path.append('/more')");
    const options = { mounts: [{ host: packages, guest: "/lib/python3.13/site-packages", readonly: true }] };
    const program = { args: ["-c", "import sys; print(sys.path[-1])"] };
    const found = await start(program, options);
    expect(found).toEqual({ ...(await start(program, { ...options, snapshot: false })), why: found.why });
    expect(found).toMatchObject({ stdout: expect.stringMatching(/customized\n\/more\n$/), stderr: "" });
    expect(found.why).toEqual(["/lib/python3.13 has modules"]);
  });

  it("in a virtual environment", async () => {
    const environment = join(dir, "environment");
    await mkdir(environment);
    await writeFile(join(environment, "pyvenv.cfg"), "home = /nothing\n");
    const preRun = { mounts: [{ host: environment, guest: "/environment", readonly: true }] };
    const program = { args: ["-c", "import sys; print(sys.prefix)"], env: { VIRTUAL_ENV: "/environment" } };
    expect(await start(program, preRun)).toEqual(await start(program, { ...preRun, snapshot: false }));
  });
});

describe("what an embedder throws when it is told of a plain start is thrown as it is", () => {
  const refusal = new RangeError("this embedder has no time for that");
  const options: Partial<PythonOptions> = {
    env: { PYTHONPATH: "/nowhere" },
    onPlainStart() {
      throw refusal;
    },
  };

  it("in this thread", async () => {
    await expect(run(["-c", ""], options)).rejects.toBe(refusal);
  });

  it("by a worker, which is ended", async () => {
    const python = await createWorker(options);
    await expect(python.eval("1")).rejects.toBe(refusal);
    await expect(python.eval("1")).rejects.toBe(refusal);
  });
});
