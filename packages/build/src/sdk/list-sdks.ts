import type { BuildConfig, SdkProviderName } from "../config/config.js";
import { fitsRange } from "./fits.js";
import type { SdkCandidate, SdkContext, SdkRequest } from "./provider.js";
import { providers } from "./providers.js";

/** One line of `pywasm sdk list`. */
export interface SdkListing {
  provider: SdkProviderName;
  /** For people: `debian (forky)`. */
  label: string;
  /** `available`: could be installed, as far as can be said without asking the network. */
  state: "installed" | "available" | "unavailable" | "unfit";
  emscriptenVersion?: string;
  llvmVersion?: string;
  root?: string;
  /** Why it is unavailable or does not fit. */
  reason?: string;
}

/** What every provider has for a configuration, in the order in which they would be tried. Fetches nothing. */
export async function listSdks(config: BuildConfig, env: NodeJS.ProcessEnv = process.env): Promise<SdkListing[]> {
  const request = sdkRequest(config, env);
  const listings: SdkListing[] = [];
  for (const provider of config.sdk) {
    const found = await providers[provider].candidates(request);
    if (Array.isArray(found)) {
      for (const candidate of found) listings.push(await listingOf(candidate, request));
    } else {
      listings.push({ provider, label: provider, state: "unavailable", reason: found.absent });
    }
  }
  return listings;
}

/** What a configuration asks of the providers. */
function sdkRequest(config: BuildConfig, env: NodeJS.ProcessEnv): SdkRequest {
  const { recipe, paths } = config;
  return { range: recipe.emscripten, sdks: paths.sdks, downloads: paths.downloads, env };
}

async function listingOf(candidate: SdkCandidate, { range }: SdkRequest): Promise<SdkListing> {
  const { provider, label } = candidate;
  try {
    const sdk = await candidate.installed(silent);
    if (!sdk) return { provider, label, state: "available" };
    const { emscriptenVersion, llvmVersion, root } = sdk;
    const facts = { provider, label, emscriptenVersion, llvmVersion, root };
    if (fitsRange(emscriptenVersion, range)) return { ...facts, state: "installed" };
    return { ...facts, state: "unfit", reason: `this Python needs ${range.min} or newer` };
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
