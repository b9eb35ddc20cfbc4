import type { SdkProviderName } from "../config/config.js";
import { debian } from "./debian/debian.js";
import { emsdk } from "./emscripten/emsdk.js";
import { system } from "./emscripten/system.js";
import type { SdkProvider } from "./provider.js";

/** Every provider; the order in which they are tried is the configuration's. */
export const providers: Record<SdkProviderName, SdkProvider> = { system, emsdk, debian };
