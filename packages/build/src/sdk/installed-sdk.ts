import { readFile } from "node:fs/promises";
import type { BuildConfig } from "../config/config.js";
import { toolchain } from "../plan/toolchain.js";
import type { Sdk } from "./provider.js";

/** The SDK that the `sdk` step of a build has chosen, or undefined before that step was done. */
export async function installedSdk(config: BuildConfig): Promise<Sdk | undefined> {
  return readSdkJson(toolchain(config).sdkJson).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** Reads the `sdk.json` of a toolchain folder, as the `sdk` step wrote it. */
export async function readSdkJson(path: string): Promise<Sdk> {
  return JSON.parse(await readFile(path, "utf8")) as Sdk;
}
