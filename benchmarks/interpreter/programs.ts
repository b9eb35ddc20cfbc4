import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../peers/pywasm.ts";

/** The folders of the programs, below that of the clone. */
const folders = { training: "packages/build/native/training", measured: "benchmarks/interpreter/programs" };

type Half = keyof typeof folders;

/**
 * The programs by their half, as `half/file`. What is built with the profile `optimized` is trained on one half, and judged on the other,
 * which it has never seen.
 */
export const programs = { training: programsIn("training"), measured: programsIn("measured") };

function programsIn(half: Half): string[] {
  const files = readdirSync(join(root, folders[half])).filter((file) => file.endsWith(".py"));
  return files.toSorted().map((file) => `${half}/${file}`);
}

/** @returns its path below the folder of the clone */
export function pathOf(program: string): string {
  const [half, file] = program.split("/", 2);
  return `${folders[half as Half]}/${file}`;
}
