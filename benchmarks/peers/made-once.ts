import { existsSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";

/**
 * A folder of the cache with what `make` leaves there. What was interrupted is begun again.
 *
 * @param name says everything that decides what comes of it
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = cacheFolder(name);
  const stamp = join(folder, ".made");
  if (existsSync(stamp)) return folder;
  process.stderr.write(`Making ${name}\n`);
  await rm(folder, { recursive: true });
  await make(cacheFolder(name));
  writeFileSync(stamp, "");
  return folder;
}
