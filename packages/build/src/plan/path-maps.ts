import { dirname } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { linkSources } from "../native-programs.js";

/**
 * What stands in the results in place of the build machine's folders. A later one counts before an earlier one, so
 * that the cache is first, with all that lies in it: the SDK for one.
 */
export function pathMaps({ paths, source }: BuildConfig): string[] {
  return [
    [paths.cache, "/cache"],
    [paths.crossBuild, "/build"],
    [source.dir, "/usr/src/python"],
    [dirname(linkSources.js), "/usr/src/pywasm"],
  ].map(([from, to]) => `-ffile-prefix-map=${from}=${to}`);
}
