import { spawn } from "node:child_process";
import { join } from "node:path";

/** The program as it is installed. */
export const bin = join(import.meta.dirname, "../../bin/pywasm.js");

export interface ProcessOptions {
  cwd?: string;
  /** Added to our own environment, of which no `PYWASM_` variable is left. */
  env?: NodeJS.ProcessEnv;
  input?: string;
}

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Our environment without what would change what the command does. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = ([name]: [string, unknown]) => !/^(PYWASM_|NO_COLOR$|FORCE_COLOR$|CI$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(foreign));
}

/** Runs `pywasm` to its end. */
export function pywasm(args: string[], options: ProcessOptions = {}): Promise<Ended> {
  return ended(process.execPath, [bin, ...args], options);
}

/** Runs a line of shell in which `pywasm` is the program. */
export function shell(line: string, options: ProcessOptions = {}): Promise<Ended> {
  const script = `pywasm() { "${process.execPath}" "${bin}" "$@"; }; ${line}`;
  return ended("bash", ["-c", script], options);
}

function ended(file: string, args: string[], { cwd, env, input = "" }: ProcessOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...cleanEnvironment(), ...env } });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}
