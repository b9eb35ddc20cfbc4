import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the clone. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const nodeFromRegistry = join(root, "node_modules/node/bin/node");

/**
 * The Node to work with: the one that the lockfile names, where there is one for this machine.
 *
 * @returns {string}
 */
export function developmentNode() {
  if (existsSync(nodeFromRegistry)) return nodeFromRegistry;
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 24) return process.execPath;
  throw new Error(
    `Expected Node 24, found ${process.version}, and there is no Node in node_modules for ${process.platform}-${process.arch}. Install Node 24 and run this again.`,
  );
}

/**
 * The environment of everything that the scripts start: this workspace's programs first, nobody phones home, and npm keeps
 * what it fetches in pywasm's own cache folder.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function workspaceEnvironment() {
  const path = [join(root, "node_modules/node/bin"), join(root, "node_modules/.bin"), process.env.PATH];
  const cache = process.env.XDG_CACHE_HOME || join(process.env.HOME ?? root, ".cache");
  return {
    ...process.env,
    PATH: path.join(delimiter),
    npm_config_cache: join(cache, "pywasm/npm"),
    npm_config_update_notifier: "false",
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
  };
}
