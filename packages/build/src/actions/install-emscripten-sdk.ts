import { mkdir, realpath } from "node:fs/promises";
import type { SdkProviderName } from "../config/config.js";
import { setUpToolchain } from "../sdk/emscripten/set-up-toolchain.js";
import { describeRange, type VersionRange } from "../sdk/fits.js";
import { emscriptenProviders } from "../sdk/providers.js";
import { sdkContext } from "../sdk/sdk-context.js";
import type { ActionHandler } from "./action.js";

/** Makes an SDK available and writes the launchers that compile with it. */
export interface InstallEmscriptenSdk {
  do: "install-emscripten-sdk";
  /** In the order tried. */
  providers: SdkProviderName[];
  range: VersionRange;
  /** Folder of the SDKs. */
  sdks: string;
  downloads: string;
  /** Folder that receives the launchers and `sdk.json`. */
  toolchain: string;
  /** Emscripten settings that programs will be linked with: they choose the system libraries to build. */
  settings: string[];
}

export const installEmscriptenSdk: ActionHandler<InstallEmscriptenSdk> = {
  version: 4,
  describe: ({ providers, range, toolchain }) => [
    `install an Emscripten SDK (${describeRange(range)}) from the first that works of: ${providers.join(", ")}`,
    `write the launchers of its tools to ${toolchain}`,
  ],
  async run(action, context) {
    await mkdir(action.sdks, { recursive: true });
    const request = {
      ...action,
      // Emscripten makes its system libraries by relative paths, which lead elsewhere through a symbolic link.
      sdks: await realpath(action.sdks),
      env: process.env,
      providers: emscriptenProviders(action.providers),
      force: context.forced ?? false,
    };
    const { sdk, files } = await setUpToolchain(request, sdkContext(context));
    return { outputs: files, identity: sdk.identity };
  },
};
