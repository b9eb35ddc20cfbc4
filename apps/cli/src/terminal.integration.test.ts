import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bin, cleanEnvironment, pywasm } from "./testing/pywasm-process.js";

let source: string;
let dir: string;
beforeAll(async () => {
  // The one of the default build: no network is needed.
  source = (await pywasm(["source", "--quiet"])).stdout.trim();
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pywasm-terminal-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Running {
  child: ChildProcess;
  output(): string;
  /** Resolves as soon as the output holds this. */
  shows(text: string | RegExp): Promise<void>;
  status: Promise<number | null>;
}

function watch(child: ChildProcess): Running {
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const status = new Promise<number | null>((resolve) => child.on("close", resolve));
  const shows = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (typeof text === "string" ? output.includes(text) : text.test(output)) && resolve();
      listeners.add(look);
      status.then((code) => reject(new Error(`ended with ${code} before it showed ${text}: ${output}`)));
      look();
    });
  return { child, output: () => output, shows, status };
}

/** A build that goes on for long enough: configuring a Python for this machine. */
function buildArguments(): string[] {
  return ["build", "--source", source, "--until", "build-python-configure", "--offline"];
}

function environment(): NodeJS.ProcessEnv {
  return { ...cleanEnvironment(), XDG_CACHE_HOME: join(dir, "cache"), TERM: "xterm-256color" };
}

/** On a pseudo-terminal, as `script` of util-linux gives it. */
function onTerminal(): Running {
  const words = [process.execPath, bin, ...buildArguments()].map((word) => `'${word}'`);
  return watch(spawn("script", ["-qec", words.join(" "), "/dev/null"], { env: environment() }));
}

function inPipe(): Running {
  return watch(spawn(process.execPath, [bin, ...buildArguments()], { env: environment() }));
}

/** Processes that work in the build folder of this test. */
function leftovers(): string {
  return spawnSync("pgrep", ["-fa", join(dir, "cache")], { encoding: "utf8" }).stdout;
}

describe("a build on a terminal", () => {
  it("redraws, and Ctrl+C stops it, restores the terminal and gives 130", async () => {
    const build = onTerminal();
    await build.shows(/Configure the build Python.*checking for/s);
    expect(build.output()).toContain("\x1b[?2026h");
    build.child.stdin?.write("\x03");
    expect(await build.status).toBe(130);
    const output = build.output();
    expect(output).toContain("the same command goes on from here");
    expect(output.lastIndexOf("\x1b[?25h")).toBeGreaterThan(output.lastIndexOf("\x1b[?25l"));
    expect(leftovers()).toBe("");
  });
});

describe("a build in a pipe", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("prints whole lines, and %s stops it with %d", async (signal, status) => {
    const build = inPipe();
    await build.shows("build-python-configure: Configure the build Python");
    build.child.kill(signal);
    expect(await build.status).toBe(status);
    expect(build.output()).not.toContain("\x1b");
    expect(build.output()).toContain("build-python-configure: stopped");
    expect(leftovers()).toBe("");
  });

  it("ends at once when asked twice", async () => {
    const build = inPipe();
    await build.shows("build-python-configure: Configure the build Python");
    build.child.kill("SIGINT");
    await build.shows("once more ends it at once");
    build.child.kill("SIGINT");
    expect(await build.status).toBe(130);
  });
});
