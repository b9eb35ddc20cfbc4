import { lstat } from "node:fs/promises";
import { join } from "node:path";

/** @returns whether no link, and nothing else that is no folder, stands on the way to a path below a folder */
export async function isRealPath(folder: string, path: string): Promise<boolean> {
  return (await obstacleTo(folder, path)) === undefined;
}

/** @returns the first thing on the way to a path that is there and no folder of its own */
export async function obstacleTo(folder: string, path: string): Promise<string | undefined> {
  for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) {
    const parent = path.slice(0, at);
    const stats = await lstat(join(folder, parent)).catch(() => undefined);
    if (!stats) return undefined;
    if (!stats.isDirectory()) return parent;
  }
  return undefined;
}
