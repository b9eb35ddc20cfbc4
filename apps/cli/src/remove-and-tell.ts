import type { Removal } from "@pywasm/build";
import { ExitStatus } from "./exit-status.js";
import { bytes } from "./render/units.js";

/** Removes folders, and prints each; with `dryRun`, only prints. */
export async function removeAndTell(removals: Removal[], { dryRun = false }): Promise<number> {
  const { remove } = await import("@pywasm/build");
  for (const removal of removals) {
    if (!dryRun) await remove([removal]);
    process.stdout.write(`${removal.path}\n`);
  }
  const total = bytes(removals.reduce((sum, removal) => sum + removal.bytes, 0));
  process.stderr.write(removals.length === 0 ? "nothing to remove\n" : `${dryRun ? "would free" : "freed"} ${total}\n`);
  return ExitStatus.ok;
}
