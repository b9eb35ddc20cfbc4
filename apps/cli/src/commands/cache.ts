import { ExitStatus } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import { removeAndTell } from "../remove-and-tell.js";

/** `pywasm cache dir`. */
export async function printCacheFolder(): Promise<number> {
  const { baseFolders } = await import("@pywasm/build/locate");
  process.stdout.write(`${baseFolders(process.env).cache}\n`);
  return ExitStatus.ok;
}

/** `pywasm cache clean [PART…]`. */
export async function cleanCache({ command }: Invocation): Promise<number> {
  const { baseFolders, CACHE_PARTS, cacheRemovals } = await import("@pywasm/build");
  const named = new Set<string>(command.args);
  const parts = CACHE_PARTS.filter((part) => named.has(part));
  const removals = await cacheRemovals(baseFolders(process.env).cache, parts);
  return removeAndTell(removals, command.opts<{ dryRun?: boolean }>());
}
