import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { baseFolders } from "@pywasm/build";

/** The host runners that the tests run beside Node's own, as Debian has them. */
export const debianHostRunners = ["wazero", "wasmedge"] as const;

/** Where `install-host-runners.ts` puts them. */
export const hostRunnersFolder = join(baseFolders(process.env).cache, "test-host-runners");

/** Says what is installed; written last. */
export const installedFile = join(hostRunnersFolder, "installed.json");

/** The path of each one that is installed. Others are left out of the tests, which said so when they began. */
export function hostRunnerPrograms(): string[] {
  if (!existsSync(installedFile)) return [];
  const names = JSON.parse(readFileSync(installedFile, "utf8")) as string[];
  return names.map((name) => join(hostRunnersFolder, "bin", name));
}
