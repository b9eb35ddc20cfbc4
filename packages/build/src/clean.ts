import { existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Paths } from "./config/paths.js";
import { BuildError } from "./errors.js";
import { folderSize } from "./folder-size.js";

/** Parts of the cache that can be removed one by one: folders of `paths.cache`. */
export const CACHE_PARTS = [
  "downloads",
  "sources",
  "sdks",
  "answers",
  "ccache",
  "build-python",
  "cross-build",
] as const;
export type CachePart = (typeof CACHE_PARTS)[number];

export interface Removal {
  /** Absolute. */
  path: string;
  bytes: number;
}

/** What `clean` removes for one build: its own folder and its distribution. */
export async function buildRemovals(paths: Paths): Promise<Removal[]> {
  const folders = [paths.crossBuild];
  if (existsSync(join(paths.distribution, "pywasm.json"))) folders.push(paths.distribution);
  return measured(folders);
}

/** What `cache clean` removes: the parts named, or the whole cache. */
export async function cacheRemovals(cache: string, parts: readonly CachePart[] = []): Promise<Removal[]> {
  return measured(parts.length === 0 ? [cache] : parts.map((part) => join(cache, part)));
}

/**
 * Removes folders. Each is renamed first: stopped in the middle, nothing that is half gone can be taken for whole.
 * @throws BuildError `E_FILESYSTEM`
 */
export async function remove(removals: Removal[]): Promise<void> {
  for (const { path } of removals) {
    const doomed = `${path}.removing-${process.pid}`;
    try {
      await rename(path, doomed);
      await rm(doomed, { recursive: true, force: true });
    } catch (cause) {
      const message = `${path} cannot be removed: ${(cause as Error).message}`;
      throw new BuildError("E_FILESYSTEM", message, { cause, hint: "Check who owns it and what uses it." });
    }
  }
}

async function measured(folders: string[]): Promise<Removal[]> {
  const removals: Removal[] = [];
  for (const folder of folders) {
    for (const path of [folder, ...(await leftovers(folder))]) {
      if (existsSync(path)) removals.push({ path, bytes: await folderSize(path) });
    }
  }
  return removals;
}

/** What an earlier `remove` was stopped at. */
async function leftovers(folder: string): Promise<string[]> {
  const siblings = await readdir(dirname(folder)).catch(() => []);
  const prefix = `${basename(folder)}.removing-`;
  return siblings.filter((name) => name.startsWith(prefix)).map((name) => join(dirname(folder), name));
}
