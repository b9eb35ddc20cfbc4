import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** A folder of this name that outlives a benchmark, for what takes long to get. */
export function cacheFolder(name: string): string {
  const cache = process.env.XDG_CACHE_HOME || join(process.env.HOME ?? "", ".cache");
  const folder = join(cache, "pywasm/benchmarks", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
