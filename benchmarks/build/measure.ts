import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { treeMemory } from "./process-tree.ts";

/** One program to run. */
export interface Command {
  argv: [program: string, ...args: string[]];
  cwd?: string;
  /** Difference to our own environment. */
  env?: NodeJS.ProcessEnv;
  /** Receives what it says. */
  log: string;
}

/** What a command cost. */
export interface Measured {
  seconds: number;
  /** Of the process and its descendants together, in bytes. */
  peakMemory: number;
  /** What it wrote to stdout. */
  stdout: string;
}

const SAMPLE_MS = 250;

/** Runs a command to its end, with a clock beside it and an eye on its memory. */
export async function measure({ argv: [program, ...args], cwd, env, log }: Command): Promise<Measured> {
  const begin = performance.now();
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const out = createWriteStream(log, { flags: "a" });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    out.write(text);
  });
  child.stderr.on("data", (data: Buffer) => out.write(data));
  let peakMemory = 0;
  const timer = setInterval(() => {
    peakMemory = Math.max(peakMemory, treeMemory(child.pid ?? 0));
  }, SAMPLE_MS);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    if (status !== 0) throw new Error(`${program} ended with status ${status}; what it said is in ${log}`);
    return { seconds: (performance.now() - begin) / 1000, peakMemory, stdout };
  } finally {
    clearInterval(timer);
    out.end();
  }
}
