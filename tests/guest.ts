import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { zip } from "@pywasm/fs";
import type { CreateEmscriptenModule, EmscriptenModule, EmscriptenSettings, PreRunHook } from "@pywasm/runtime";
import { defaultDistribution } from "./default-distribution.js";

/** What a program printed, on both streams, and its exit status. */
export interface GuestRun {
  status: number;
  output: string;
}

/**
 * The default Python with nothing but its glue and these hooks, as a program that uses only `@pywasm/fs` has it.
 *
 * @param wrote called for each line that Python writes, in the middle of Python
 */
export async function startGuest(
  preRun: PreRunHook[],
  wrote?: () => void,
): Promise<{ module: EmscriptenModule; lines: string[] }> {
  const { folder } = await defaultDistribution();
  const glue = pathToFileURL(join(folder, "python.mjs")).href;
  const { default: createEmscriptenModule } = (await import(glue)) as { default: CreateEmscriptenModule };
  const lines: string[] = [];
  const print = (line: string) => {
    lines.push(line);
    wrote?.();
  };
  const settings: Partial<EmscriptenSettings> = {
    noInitialRun: true,
    preRun,
    print,
    printErr: print,
    quit(_status, toThrow) {
      throw toThrow;
    },
  };
  return { module: await createEmscriptenModule(settings as EmscriptenSettings), lines };
}

/** Runs a program in a Python of its own, whose standard library the hooks install. */
export async function runGuest(program: string, ...preRun: PreRunHook[]): Promise<GuestRun> {
  const { module, lines } = await startGuest(preRun);
  const status = module.callMain(["-c", program]);
  return { status, output: lines.map((line) => `${line}\n`).join("") };
}

/** The standard library of the default distribution. */
export async function defaultStdlib(): Promise<PreRunHook> {
  const { folder, manifest } = await defaultDistribution();
  const file = manifest.files.find(({ role }) => role === "stdlib");
  return zip({ bytes: await readFile(join(folder, file?.path ?? "")) }, manifest);
}
