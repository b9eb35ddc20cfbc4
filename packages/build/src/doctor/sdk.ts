import type { BuildConfig } from "../config/config.js";
import { listSdks, type SdkListing } from "../sdk/list-sdks.js";
import type { Finding } from "./finding.js";

/** Whether there is an SDK, or one can be installed. */
export async function checkSdk(config: BuildConfig, env: NodeJS.ProcessEnv): Promise<Finding> {
  const name = "SDK";
  const listings = await listSdks(config, env);
  const installed = listings.find(({ state }) => state === "installed");
  if (installed) {
    const { label, emscriptenVersion, root } = installed;
    return { name, state: "ok", detail: `${label}, Emscripten ${emscriptenVersion}, in ${root}` };
  }
  const available = listings.filter(({ state }) => state === "available").map(({ label }) => label);
  if (available.length > 0) {
    const fix = "Nothing to do: a build installs one, or do it now with pywasm sdk install";
    return { name, state: "warn", detail: `none yet; can be installed: ${available.join(", ")}`, fix };
  }
  const fix = "Install an Emscripten SDK and put its emcc on PATH, or install apt-get and dpkg";
  return { name, state: "fail", detail: listings.map(reasonOf).join("; "), fix };
}

function reasonOf({ label, reason }: SdkListing): string {
  return `${label}: ${reason}`;
}
