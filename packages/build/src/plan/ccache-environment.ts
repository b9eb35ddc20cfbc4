import type { BuildConfig } from "../config/config.js";

/**
 * What compiles through ccache are told. The compiler gets paths below the base folder relative to where it runs, so that
 * the compiles of another build folder, or of another machine, are found.
 *
 * @param base - absolute
 */
export function ccacheEnvironment({ paths }: Pick<BuildConfig, "paths">, base: string): Record<string, string> {
  // The language of messages is no reason to compile again.
  return { CCACHE_DIR: paths.ccache, CCACHE_BASEDIR: base, CCACHE_SLOPPINESS: "locale" };
}
