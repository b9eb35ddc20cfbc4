import { mkdir } from "node:fs/promises";
import type { SdkProviderName } from "../config/config.js";
import { describeRange, type VersionRange } from "../sdk/fits.js";
import { wasiProviders } from "../sdk/providers.js";
import { sdkContext } from "../sdk/sdk-context.js";
import { setUpWasiToolchain } from "../sdk/wasi/set-up-toolchain.js";
import type { ActionHandler } from "./action.js";

/** Makes an SDK for WASI available and writes the launchers that compile with it. */
export interface InstallWasiSdk {
  do: "install-wasi-sdk";
  /** In the order tried. */
  providers: SdkProviderName[];
  range: VersionRange;
  /** Folder of the SDKs. */
  sdks: string;
  downloads: string;
  /** Folder that receives the launchers and `sdk.json`. */
  toolchain: string;
  /** What is compiled for. */
  triple: string;
}

export const installWasiSdk: ActionHandler<InstallWasiSdk> = {
  version: 2,
  describe: ({ providers, range, toolchain }) => [
    `install a WASI SDK (${describeRange(range)}) from the first that works of: ${providers.join(", ")}`,
    `write the launchers of its tools to ${toolchain}`,
  ],
  async run(action, context) {
    await mkdir(action.sdks, { recursive: true });
    const providers = wasiProviders(action.providers);
    const request = { ...action, env: process.env, providers, force: context.forced ?? false };
    const { sdk, files } = await setUpWasiToolchain(request, sdkContext(context));
    return { outputs: files, identity: sdk.identity };
  },
};
