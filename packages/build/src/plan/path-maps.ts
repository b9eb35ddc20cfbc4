import { relative } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { sdkPathMap } from "../sdk/sdk-path-map.js";

/**
 * What stands in the results in place of the build machine's folders. A later one counts before an earlier one, so
 * that the cache is first, with all that lies in it: the SDK for one. Where pywasm itself is installed does not stand
 * here: it may be a folder that make cannot work with, and moving it is no reason to compile again.
 *
 * @param cwd - where the compiler runs: ccache gives it relative paths
 */
export function pathMaps({ paths, source }: BuildConfig, cwd: string): string[] {
  const map = (from: string, to: string) => `-ffile-prefix-map=${from}=${to}`;
  return [
    map(paths.cache, "/cache"),
    // Its real path, which may lie elsewhere.
    sdkPathMap(paths.sdks),
    map(paths.crossBuild, "/build"),
    map(relative(cwd, paths.crossBuild), "/build"),
    map(source.dir, "/usr/src/python"),
  ];
}
