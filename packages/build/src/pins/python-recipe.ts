import type { Target } from "../config/config.js";
import type { VersionRange } from "../sdk/fits.js";
import type { PinnedFile } from "./pinned-file.js";

/** A release of CPython that can be had by its version alone. */
export interface PythonRelease {
  version: string;
  /** Day of the release: the time that stands in everything built from it. */
  date: string;
  archive: PinnedFile;
}

/** Where a tree keeps what its own build for a target reads. Relative to the tree. */
export interface PythonLayout {
  /** Answers for configure that cannot be found out on the build machine. */
  configSite: string;
  /** Names the SDK version that upstream builds with. */
  sdkVersion?: string;
}

/** The host libraries that CPython's extension modules are linked with. */
export type LibraryName = "zlib" | "bzip2" | "xz" | "libffi" | "sqlite" | "mpdecimal" | "zstd";

/** All that varies with the version of Python. */
export interface PythonSeries {
  /** `3.13` */
  series: string;
  /** The first is what `--python 3.13` means. */
  releases: PythonRelease[];
  targets: Record<Target, TargetRecipe>;
}

/** How one series is built for one target. */
export interface TargetRecipe {
  layout: PythonLayout;
  sdk: VersionRange;
  /** The triple that this series' configure knows, where it is not the one that is built for. */
  configureHost?: string;
  libraries: LibraryName[];
  /** What this series' configure is told about the host, beside what every series is told. */
  hostConfigure: string[];
  /**
   * Extension modules that this series' configure does not know: lines for `Modules/Setup.local`, without the library. A
   * line with "=" in it would be read as a definition.
   */
  setupLocal: { module: string; library: LibraryName }[];
}

/** A series, for the target that is built. */
export interface PythonRecipe extends PythonSeries, TargetRecipe {}

export function recipeFor(series: PythonSeries, target: Target): PythonRecipe {
  return { ...series, ...series.targets[target] };
}
