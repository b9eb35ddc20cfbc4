import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, join, resolve } from "node:path";
import type { HostRunner } from "./host-runner.js";
import { HostRunnerError } from "./host-runner-error.js";
import { hostRunnerNames, hostRunners } from "./host-runners.js";

/** A host runner on this machine. */
export interface FoundHostRunner {
  runner: HostRunner;
  /** Absolute. */
  program: string;
}

/**
 * Finds the program of a host runner, and asks for its version.
 *
 * @param wanted a name, looked for on PATH, or the path of a program that is called so
 * @throws HostRunnerError E_USAGE, E_TOOL
 */
export async function findHostRunner(wanted: string, env: NodeJS.ProcessEnv): Promise<FoundHostRunner> {
  const name = basename(wanted);
  const runner = hostRunners.find((candidate) => candidate.name === name);
  if (!runner) {
    throw new HostRunnerError(
      "E_USAGE",
      `Unknown host runner "${wanted}": expected one of ${hostRunnerNames.join(", ")}, or the path of a program with one of these names.`,
    );
  }
  const program = wanted === name ? onPath(name, env) : resolve(wanted);
  if (program === undefined || !isProgram(program)) {
    const where = wanted === name ? "on PATH" : `at ${program}`;
    throw new HostRunnerError(
      "E_TOOL",
      `${name}: expected a program ${where}, found none. Install it, or leave --host-runner out: Node has one of its own.`,
    );
  }
  await assertVersion(runner, program);
  return { runner, program };
}

function onPath(name: string, { PATH = "" }: NodeJS.ProcessEnv): string | undefined {
  return PATH.split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A build that knows no version of itself (Debian's wazero says `dev`) is taken at its word: it runs. */
async function assertVersion({ name, version, least }: HostRunner, program: string): Promise<void> {
  const said = await ask(program, version);
  const found = /\d+\.\d+\.\d+/.exec(said)?.[0];
  if (found === undefined || !isOlder(found, least)) return;
  throw new HostRunnerError(
    "E_TOOL",
    `${program}: expected ${name} ${least} or newer, found ${found}. Update it, or leave --host-runner out: Node has one of its own.`,
  );
}

function ask(program: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(program, args, { timeout: 10_000 }, (cause, stdout) => {
      if (!cause) return done(stdout);
      const message = `${program} ${args.join(" ")}: expected its version, found: ${cause.message.trim()}. Install it anew, or leave --host-runner out.`;
      fail(new HostRunnerError("E_TOOL", message, { cause }));
    });
  });
}

function isOlder(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split(".").map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
