import type { BuildConfig, Target } from "../config/config.js";
import { listSdks, type SdkListing } from "../sdk/list-sdks.js";
import type { Finding } from "./finding.js";

/** Whether there is an SDK, or one can be installed. */
export async function checkSdk(config: BuildConfig, env: NodeJS.ProcessEnv): Promise<Finding> {
  const name = "SDK";
  const listings = await listSdks(config, env);
  const installed = listings.find(({ state }) => state === "installed");
  if (installed) {
    const { label, release, root } = installed;
    return { name, state: "ok", detail: `${label}, ${release}, in ${root}` };
  }
  const available = listings.filter(({ state }) => state === "available").map(({ label }) => label);
  if (available.length > 0) {
    const fix = "Nothing to do: a build installs one, or do it now with pywasm sdk install";
    return { name, state: "warn", detail: `none yet; can be installed: ${available.join(", ")}`, fix };
  }
  const fix = `${byHand[config.target]}, or install apt-get and dpkg`;
  return { name, state: "fail", detail: listings.map(reasonOf).join("; "), fix };
}

const byHand: Record<Target, string> = {
  emscripten: "Install an Emscripten SDK and put its emcc on PATH",
  wasi: "Install a WASI SDK and name its folder by WASI_SDK_PATH",
};

function reasonOf({ label, reason }: SdkListing): string {
  return `${label}: ${reason}`;
}
