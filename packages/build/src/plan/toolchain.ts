import { join } from "node:path";
import type { BuildConfig } from "../config/config.js";
import { sdkJsonIn } from "../sdk/sdk-json.js";

/** The programs that compile for the host, by absolute path. They need no environment. */
export interface Toolchain {
  dir: string;
  /** The C compiler: for Emscripten what emcc gives, without its start-up time where that is possible. */
  cc: string;
  cxx: string;
  /** What the program is linked by. */
  linker: string;
  ar: string;
  ranlib: string;
  nm: string;
  /** What makes a profile of counts. */
  profdata: string;
  strip: string;
  /** What the SDK is: provider, versions, folders. */
  sdkJson: string;
}

/** The toolchain folder of a configuration; the `sdk` step fills it. */
export function toolchain({ paths, target }: BuildConfig): Toolchain {
  const dir = join(paths.crossBuild, "toolchain");
  return {
    dir,
    cc: join(dir, "cc"),
    cxx: join(dir, target === "wasi" ? "c++" : "em++"),
    linker: join(dir, target === "wasi" ? "cc" : "emcc"),
    ar: join(dir, "ar"),
    ranlib: join(dir, "ranlib"),
    nm: join(dir, "nm"),
    profdata: join(dir, "profdata"),
    strip: join(dir, "strip"),
    sdkJson: sdkJsonIn(dir),
  };
}
