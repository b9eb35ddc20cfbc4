import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ConfigFile } from "./config-file.js";

/**
 * Reads the nearest `pywasm.toml` from `folder` upward, if there is one.
 *
 * @throws BuildError E_CONFIG
 */
export async function nearestConfigFile(folder: string): Promise<ConfigFile | undefined> {
  const path = findConfigFile(resolve(folder));
  if (path === undefined) return undefined;
  // Its parser takes longer to load than all that comes before.
  const { readConfigFile } = await import("./config-file.js");
  return readConfigFile(path);
}

function findConfigFile(folder: string): string | undefined {
  const path = join(folder, "pywasm.toml");
  if (existsSync(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : findConfigFile(parent);
}
