import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../peers/pywasm.ts";

/** Where they are, below the folder of the clone. Those that the profile `optimized` is trained by are others: `packages/build/native/training/`. */
const folder = "benchmarks/interpreter/programs";

/** The programs, by name. */
export const programs = readdirSync(join(root, folder)).flatMap((file) =>
  file.endsWith(".py") ? [file.slice(0, -3)] : [],
);

/** @returns its path below the folder of the clone */
export function pathOf(program: string): string {
  return `${folder}/${program}.py`;
}
