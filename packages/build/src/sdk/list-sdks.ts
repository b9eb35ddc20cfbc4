import type { BuildConfig, SdkProviderName } from "../config/config.js";
import { describeRange, sdkFits } from "./fits.js";
import type { Sdk, SdkCandidate, SdkContext, SdkRequest } from "./provider.js";
import { providersFor } from "./providers.js";
import { describeRelease } from "./release-of-sdk.js";

/** One line of `pywasm sdk list`. */
export interface SdkListing {
  provider: SdkProviderName;
  /** For people: `debian (forky)`. */
  label: string;
  /** `available`: could be installed, as far as can be said without asking the network. */
  state: "installed" | "available" | "unavailable" | "unfit";
  /** For people: `Emscripten 6.0.5`. */
  release?: string;
  llvmVersion?: string;
  root?: string;
  /** Why it is unavailable or does not fit. */
  reason?: string;
}

/** What every provider has for a configuration, in the order in which they would be tried. Fetches nothing. */
export async function listSdks(config: BuildConfig, env: NodeJS.ProcessEnv = process.env): Promise<SdkListing[]> {
  const request = sdkRequest(config, env);
  const listings: SdkListing[] = [];
  for (const provider of providersFor(config.target, config.sdk)) {
    const found = await provider.candidates(request);
    if (Array.isArray(found)) {
      for (const candidate of found) listings.push(await listingOf(candidate, request));
    } else {
      const { name } = provider;
      listings.push({ provider: name, label: name, state: "unavailable", reason: found.absent });
    }
  }
  return listings;
}

/** What a configuration asks of the providers. */
function sdkRequest({ recipe, paths }: BuildConfig, env: NodeJS.ProcessEnv): SdkRequest {
  return { range: recipe.sdk, sdks: paths.sdks, downloads: paths.downloads, env };
}

async function listingOf(candidate: SdkCandidate<Sdk>, { range }: SdkRequest): Promise<SdkListing> {
  const { provider, label } = candidate;
  try {
    const sdk = await candidate.installed(silent);
    if (!sdk) return { provider, label, state: "available" };
    const { llvmVersion, root } = sdk;
    const facts = { provider, label, release: describeRelease(sdk), llvmVersion, root };
    if (sdkFits(sdk, range)) return { ...facts, state: "installed" };
    return { ...facts, state: "unfit", reason: `this Python needs ${describeRange(range)}` };
  } catch (error) {
    return { provider, label, state: "unavailable", reason: error instanceof Error ? error.message : String(error) };
  }
}

const silent: SdkContext = {
  step: "sdk",
  signal: new AbortController().signal,
  offline: true,
  childEnv: {},
  logPath: "",
  log() {},
  note() {},
  emit() {},
};
