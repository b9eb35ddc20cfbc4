import type { BuildConfig } from "../config/config.js";
import { toolchain } from "../plan/toolchain.js";
import type { Sdk } from "./provider.js";
import { readSdkJson } from "./sdk-json.js";

/** The SDK that the `sdk` step of a build has chosen, or undefined before that step was done. */
export async function installedSdk(config: BuildConfig): Promise<Sdk | undefined> {
  return readSdkJson(toolchain(config).sdkJson).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
