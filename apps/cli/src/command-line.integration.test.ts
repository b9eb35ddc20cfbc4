import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { type Ended, type ProcessOptions, pywasm, shell } from "./testing/pywasm-process.js";

let dir: string;
let fresh: Required<Pick<ProcessOptions, "cwd" | "env">>;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-cli-"));
  fresh = { cwd: dir, env: { XDG_CACHE_HOME: join(dir, "cache"), XDG_DATA_HOME: join(dir, "data") } };
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** In an empty folder, with nothing built. */
function run(...args: string[]): Promise<Ended> {
  return pywasm(args, fresh);
}

describe("usage", () => {
  it("prints its version and its help on stdout", async () => {
    expect(await run("--version")).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: "" });
    const help = await run("build", "--help");
    expect(help).toMatchObject({ status: 0, stderr: "" });
    expect(help.stdout).toContain("--dry-run");
  });

  it.each([
    [["biuld"], "Did you mean build?"],
    [["sdk", "instal"], "Did you mean install?"],
    [["build", "--porfile", "debug"], "Did you mean --profile?"],
    [["build", "--profile", "relaese"], "Did you mean release?"],
    [["build", "--python", "3.13.4"], "Did you mean 3.13.5?"],
    [["build", "emscriptem"], "Did you mean emscripten?"],
    [["build", "--sdk", "debain"], "Did you mean debian?"],
    [["build", "--until", "confgure"], "configure"],
    [["build", "--jobs", "0"], "A whole number from 1"],
    [["build", "wsai"], "Did you mean wasi?"],
    [["build", "wasi", "--sdk", "emsdk"], "system, wasi-sdk, debian"],
    [["build", "emscripten", "twice"], "too many arguments"],
    [["completion", "tcsh"], "bash, zsh, fish"],
    [["cache", "clean", "everything"], "downloads, sources"],
    [["run", "--mount"], "argument missing"],
    [[], "Usage: pywasm"],
  ])("answers %j with status 2 and %j", async (args, text) => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(text);
  });

  it.each(["emscripten", "emscripten-browser", "emscripten-node", "wasi", "wasm32-wasip1"])(
    "knows the target %s",
    async (target) => {
      expect(await run("build", target, "--dry-run")).toMatchObject({ status: 0, stderr: "" });
    },
  );

  it("is quiet when nobody reads on", async () => {
    const { stdout, stderr } = await shell("set -o pipefail; pywasm build -n --json | true; echo $?", fresh);
    expect({ stdout, stderr }).toEqual({ stdout: "0\n", stderr: "" });
  });

  it.runIf(existsSync("/dev/full"))("says so where its output does not fit", async () => {
    const { status, stderr } = await shell("pywasm cache dir > /dev/full", fresh);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: standard output cannot be written: ENOSPC[^\n]*\n$/);
  });

  it.runIf(existsSync("/dev/full"))("keeps its exit status where nobody can read the progress", async () => {
    expect((await shell("pywasm source --offline 2> /dev/full", fresh)).status).toBe(4);
  });

  it("is coloured only on request where there is no terminal", async () => {
    const plain = await run("build", "--python", "2.7");
    expect(plain.stderr).not.toContain("\x1b");
    const colored = await pywasm(["build", "--python", "2.7"], {
      ...fresh,
      env: { ...fresh.env, FORCE_COLOR: "1" },
    });
    expect(colored.stderr).toContain("\x1b[31merror:");
  });
});

describe("exit status", () => {
  it("is 4 for what would have to be fetched", async () => {
    const { status, stderr } = await run("source", "--offline");
    expect(status).toBe(4);
    expect(stderr).toMatch(/offline/);
  });

  it("is 3 for a missing program", async () => {
    expect(await run("sdk", "path")).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("pywasm sdk install"),
    });
  });

  it("is 1 without a distribution, and says what to do", async () => {
    for (const args of [["info"], ["run", "-c", "1"]]) {
      const { status, stdout, stderr } = await run(...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toContain("`pywasm build`");
    }
  });

  it("is 1 for --locked without a lock file", async () => {
    const { status, stderr } = await run("build", "--locked");
    expect(status).toBe(1);
    expect(stderr).toContain(join(dir, "pywasm.lock"));
  });
});

describe("configuration", () => {
  it("names line, column and the nearest key of a typo", async () => {
    writeFileSync(join(dir, "pywasm.toml"), 'python = "3.13"\nproflie = "debug"\n');
    const { status, stderr } = await run("build", "-n");
    expect(status).toBe(2);
    expect(stderr).toContain(`${join(dir, "pywasm.toml")}:2:1: unknown key "proflie"`);
    expect(stderr).toContain('Did you mean "profile"?');
  });

  it("names a variable that cannot be used", async () => {
    const { status, stderr } = await pywasm(["build", "-n"], { ...fresh, env: { ...fresh.env, PYWASM_JOBS: "all" } });
    expect(status).toBe(2);
    expect(stderr).toContain("PYWASM_JOBS=all");
  });

  it("lists every setting with its origin", async () => {
    const toml = join(dir, "pywasm.toml");
    writeFileSync(toml, '\npython = "3.11"\njobs = 7\n');
    const env = { ...fresh.env, PYWASM_JOBS: "5" };
    const { stdout, status } = await pywasm(["config", "list", "--json", "--profile", "debug"], { ...fresh, env });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { key: "target", value: "emscripten", origin: "default" },
      { key: "python", value: "3.11.2", origin: `${toml}:2` },
      { key: "source", value: null, origin: "default" },
      { key: "profile", value: "debug", origin: "flag" },
      { key: "sdk", value: ["system", "emsdk", "debian"], origin: "default" },
      { key: "single-file", value: false, origin: "default" },
      { key: "jobs", value: 5, origin: "PYWASM_JOBS" },
      { key: "offline", value: false, origin: "default" },
      { key: "out", value: join(dir, "data/pywasm/python-3.11.2-emscripten-debug"), origin: "default" },
      { key: "host-runner", value: null, origin: "default" },
    ]);
    const table = await pywasm(["config", "list"], { ...fresh, env });
    expect(table.stdout).toMatch(/^jobs +5 +PYWASM_JOBS$/m);
  });
});

describe("a dry run", () => {
  it("prints every command with its environment, and changes nothing", async () => {
    const { status, stdout, stderr } = await run("build", "--dry-run");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^# configure: /m);
    expect(stdout).toMatch(/env .*CONFIG_SITE=\S+.* \S*\/configure /);
    expect(existsSync(join(dir, "cache"))).toBe(false);
    expect(existsSync(join(dir, "data"))).toBe(false);
  });

  it("prints the selected part, or the plan as data", async () => {
    const { stdout } = await run("build", "-n", "--json", "--until", "zlib");
    const { config, steps } = JSON.parse(stdout) as { config: { profile: string }; steps: { name: string }[] };
    expect(config.profile).toBe("release");
    expect(steps.map(({ name }) => name)).toEqual(["sdk", "source-zlib", "zlib"]);
  });

  it("says why each step would run", async () => {
    const { stdout } = await run("build", "--explain", "--json", "--until", "source-zlib");
    expect(JSON.parse(stdout)).toEqual([{ step: "source-zlib", reason: "never finished before" }]);
  });
});

describe("other commands", () => {
  it("cache dir and cache clean", async () => {
    expect((await run("cache", "dir")).stdout).toBe(`${join(dir, "cache/pywasm")}\n`);
    expect(await run("cache", "clean")).toMatchObject({ status: 0, stdout: "", stderr: "nothing to remove\n" });
  });

  it("sdk list tells of every provider", async () => {
    const { stdout } = await run("sdk", "list", "--json");
    const providers = (JSON.parse(stdout) as { provider: string }[]).map(({ provider }) => provider);
    expect(new Set(providers)).toEqual(new Set(["system", "emsdk", "debian"]));
  });

  it("doctor fails on a machine without tools, with a fix for each", async () => {
    const { status, stdout } = await pywasm(["doctor", "--json", "--offline"], {
      ...fresh,
      env: { ...fresh.env, PATH: dir },
    });
    expect(status).toBe(1);
    const findings = JSON.parse(stdout) as { name: string; state: string; fix?: string }[];
    const failed = findings.filter(({ state }) => state === "fail").map(({ name }) => name);
    expect(failed).toEqual(expect.arrayContaining(["make", "xz", "Python", "C compiler"]));
    for (const { state, fix } of findings) expect(state === "ok" || (fix && !fix.includes("\n"))).toBeTruthy();
  });

  it("doctor finds nothing that fails on this machine", async () => {
    const { status, stdout } = await run("doctor", "--offline");
    expect({ status, failures: stdout.match(/^fail.*/gm) }).toEqual({ status: 0, failures: null });
  });
});

describe("start-up", () => {
  /** What a command imports, by the addresses of the modules. */
  async function imports(...args: string[]): Promise<string> {
    const hook = `
      import { registerHooks } from "node:module";
      registerHooks({ load: (url, context, next) => (process._rawDebug("load " + url), next(url, context)) });`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(hook)}`;
    const { stderr } = await pywasm(args, { ...fresh, env: { ...fresh.env, NODE_OPTIONS } });
    expect(stderr).toContain("load file:");
    return stderr;
  }

  it("imports nothing but the command line for --version", async () => {
    expect(await imports("--version")).not.toMatch(/packages\/|smol-toml/);
  });

  it("imports what fetches and unpacks only when there is something to fetch", async () => {
    const loaded = await imports("build", "--explain");
    expect(loaded).toContain("packages/build/dist/index");
    expect(loaded).not.toMatch(/node_modules\/(undici|tar|fflate|zod)\//);
  });

  it("does not import the pipeline to run Python", async () => {
    const loaded = await imports("run", "-c", "1");
    expect(loaded).toContain("packages/node/dist");
    expect(loaded).not.toMatch(/packages\/build\/dist\/index|undici|zod/);
  });
});
