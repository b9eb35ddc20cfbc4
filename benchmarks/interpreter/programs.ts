import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folder of all programs. */
const folder = join(import.meta.dirname, "programs");

/**
 * The programs by their half, as paths below `programs/`. What is built with a profile is trained on one half, and judged on the other,
 * which it has never seen.
 */
export const programs = { training: programsIn("training"), measured: programsIn("measured") };

function programsIn(half: string): string[] {
  const files = readdirSync(join(folder, half)).filter((file) => file.endsWith(".py"));
  return files.toSorted().map((file) => `${half}/${file}`);
}
