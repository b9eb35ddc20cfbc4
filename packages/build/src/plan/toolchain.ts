import { join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { toolchainFiles } from "../sdk/emscripten/toolchain-files.js";

/** The programs that compile for the host, by absolute path. They need no environment. */
export interface Toolchain {
  dir: string;
  /** The C compiler: what emcc gives, without its start-up time where that is possible. */
  cc: string;
  emcc: string;
  emxx: string;
  ar: string;
  ranlib: string;
  nm: string;
  strip: string;
  /** What the SDK is: provider, versions, folders. */
  sdkJson: string;
}

/** The toolchain folder of a configuration; the `sdk` step fills it. */
export function toolchain(config: BuildConfig): Toolchain {
  const dir = join(config.paths.crossBuild, "toolchain");
  return {
    dir,
    cc: join(dir, "cc"),
    emcc: join(dir, "emcc"),
    emxx: join(dir, "em++"),
    ar: join(dir, "ar"),
    ranlib: join(dir, "ranlib"),
    nm: join(dir, "nm"),
    strip: join(dir, "strip"),
    sdkJson: toolchainFiles(dir).sdkJson,
  };
}
