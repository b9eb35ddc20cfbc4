import { createPython, type PythonOptions } from "@pywasm/node";
import { defaultDistribution } from "../default-distribution.js";

export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs `python` on the default distribution and collects what it writes. */
export async function run(argv: string[], options: Partial<PythonOptions> = {}): Promise<Outcome> {
  const { folder } = await defaultDistribution();
  const written = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const python = await createPython({
    distribution: folder,
    stdout: (bytes) => written.stdout.push(bytes),
    stderr: (bytes) => written.stderr.push(bytes),
    ...options,
  });
  const status = await python.runMain(argv);
  const text = (chunks: Uint8Array[]) => Buffer.concat(chunks).toString();
  return { status, stdout: text(written.stdout), stderr: text(written.stderr) };
}

/** Runs a program that prints one JSON value. */
export async function evaluate(program: string, options: Partial<PythonOptions> = {}): Promise<unknown> {
  const { stdout, stderr, status } = await run(["-c", `import json\n${program}`], options);
  if (status !== 0 || stderr !== "") throw new Error(`status ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
